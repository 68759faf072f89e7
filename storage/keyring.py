"""The keys of a home, on disk: the one that signs, those that verify, and those of witnesses.

keys/ledger.key   secret: the key that signs, alone on a line; while keys are changed, the old one and the new
keys/ledger.pub   every key that ever signed here, one a line, the newest last: to be handed around
keys/witnesses    optional: keys of those whose cosignatures are taken in, one a line
"""

import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import TypeVar

from storage.durable_file import write_secret, write_whole
from storage.errors import StorageError
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PrivateKey, PublicKey, Signs, read_private_key, read_public_key

Key = TypeVar("Key", PublicKey, PrivateKey)

_FOLDER_MODE = 0o700
_OTHERS = 0o077


def signing_keys(folder: Path) -> tuple[PrivateKey, ...]:
    """The keys that sign; none where no key was made, or it is gone.

    Raises StorageError for a file that others may read, or that holds no key.
    """
    path = folder / "ledger.key"
    if not path.exists():
        return ()
    if stat.S_IMODE(path.stat().st_mode) & _OTHERS:
        raise StorageError(
            "key-exposed",
            f"others than its owner may read `{path}`, so it may have been copied: nothing is signed with it",
            f"chmod 600 {quote(str(path))}; if somebody may have read it, then: windvane ledger rotate-key",
        )
    return tuple(_read(path, read_private_key))


def public_keys(folder: Path) -> tuple[PublicKey, ...]:
    """Every key that ever signed here, the newest last. Raises StorageError for a damaged file."""
    return tuple(_read(folder / "ledger.pub", read_public_key))


def witness_keys(folder: Path) -> tuple[PublicKey, ...]:
    """The keys of witnesses. Raises StorageError for a damaged file, or a key that is of no witness."""
    path = folder / "witnesses"
    keys = tuple(_read(path, read_public_key))
    if other := next((key for key in keys if key.signs is not Signs.OBSERVED), None):
        raise StorageError(
            "key-malformed", f"`{path}`: the key of `{other.name}` is of no witness", "ask it for its vkey"
        )
    return keys


def keep_first_key(folder: Path, key: PrivateKey) -> None:
    """Keep the first key of a home, and publish it. Raises StorageError; a key that is there stays."""
    try:
        _make(folder)
        write_secret(folder / "ledger.key", f"{key.text}\n", new=True)
    except OSError as error:
        raise _not_kept(folder, error) from error
    publish(folder, [key.public])


def keep_signing_keys(folder: Path, keys: Iterable[PrivateKey]) -> None:
    """Sign with these from now on, and with no other. Raises StorageError."""
    try:
        _make(folder)
        write_secret(folder / "ledger.key", "".join(f"{key.text}\n" for key in keys), new=False)
    except OSError as error:
        raise _not_kept(folder, error) from error


def publish(folder: Path, keys: Iterable[PublicKey]) -> None:
    """Add to the keys that verify those that are not among them. Raises StorageError."""
    known = public_keys(folder)
    added = [key for key in keys if key not in known]
    if not added:
        return
    try:
        write_whole(folder / "ledger.pub", "".join(f"{key.text}\n" for key in (*known, *added)))
    except OSError as error:
        raise _not_kept(folder, error) from error


def _make(folder: Path) -> None:
    """Make the folder, for its owner alone, whatever the umask says."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(_FOLDER_MODE)


def _not_kept(folder: Path, error: OSError) -> StorageError:
    return StorageError(
        "key-not-kept",
        f"a key was not kept in `{folder}`: {error.strerror}",
        "check that the folder may be written to and the disk is not full, then try again",
    )


def _read(path: Path, read: Callable[[str], Key]) -> Iterator[Key]:
    """The keys of a file, one a line; none where there is no file."""
    try:
        lines = path.read_bytes().decode().split("\n") if path.exists() else []
        yield from [read(line) for line in lines if line]
    except OSError as error:
        raise StorageError(
            "key-unreadable", f"`{path}` cannot be read: {error.strerror}", "check who owns the file"
        ) from error
    except (UnicodeDecodeError, EvidenceError) as error:
        why = error.message if isinstance(error, EvidenceError) else "it is no text"
        raise StorageError(
            "key-malformed",
            f"`{path}` holds what is no key: {why}",
            "restore it from a backup; if ledger.key is in none: remove it, then windvane ledger rotate-key",
        ) from error
