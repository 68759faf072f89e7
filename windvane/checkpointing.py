"""Signing what the ledger has become, if it begins with what was signed last.

A checkpoint says how many entries the ledger has and what the root of the tree over them is.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from storage.checkpoints import KeptCheckpoint, keep_checkpoint, sizes_signed
from storage.cycles import newest_cycle
from storage.database.engine import Database
from storage.errors import StorageError
from storage.keyring import keep_first_key, keep_signing_keys, public_keys, publish, signing_keys
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PrivateKey, new_key
from storage.transparency.note import sign_note, together
from windvane.home import Home
from windvane.home_lock import alone_at
from windvane.signed_last import extension, require_extension
from windvane.wrong_use import HomeBusyError, WrongUseError

_SIGNING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint that covers the whole ledger; `fresh` tells whether this very call signed it."""

    kept: KeptCheckpoint
    fresh: bool


def require_signer(home: Home) -> None:
    """Let nobody begin what could not be signed for. Raises StorageError; writes nothing."""
    if not signing_keys(home.keys) and sizes_signed(home.checkpoints):
        raise _no_key(home)


def is_signed_for(home: Home, size: int) -> bool:
    """Whether a checkpoint covers the ledger up to an entry."""
    return size <= max(sizes_signed(home.checkpoints), default=0)


def begin_keys(home: Home, origin: str | None = None) -> bool:
    """Make the first key of a home that has none and has signed nothing; False where that is so already.

    Raises WrongUseError for an origin that is none, or not that of the keys which are there, StorageError
    when the key cannot be kept.
    """
    with signing_alone(home):
        known = _origin(home)
        if origin not in (None, known) and known is not None:
            said = f"the ledger of `{home.folder}` is called `{known}` already"
            raise WrongUseError("origin-kept", said, "leave --origin out, or name another home")
        if known is not None or signing_keys(home.keys) or sizes_signed(home.checkpoints):
            return False
        _made(home, origin)
        return True


def sign_ledger(home: Home, database: Database) -> Signed:
    """Sign the ledger as it is now; what was signed already at this size is kept as it is.

    Raises StorageError as `require_extension` and `require_signer`, and when the checkpoint cannot be kept.
    """
    with signing_alone(home):
        require_signer(home)
        return _sign(home, database, signing_keys(home.keys) or (_made(home),))


def sign_cycles(home: Home, database: Database) -> None:
    """Sign for what a cycle left that was killed before it signed. Raises StorageError as `sign_ledger`."""
    if not is_signed_for(home, newest_cycle(database)):
        sign_ledger(home, database)


def change_key(home: Home, database: Database) -> Signed:
    """Sign with a new key from now on; the old one, where it is there, signs along a last time.

    Killed half-way, both sign; the next change finishes this one. Raises StorageError.
    """
    with signing_alone(home):
        require_extension(home, database)
        old = signing_keys(home.keys)
        both = old if len(old) > 1 else (*old, new_key(_origin(home)))
        keep_signing_keys(home.keys, both)
        signed = _sign(home, database, both)
        keep_signing_keys(home.keys, both[-1:])
        return signed


def _sign(home: Home, database: Database, keys: tuple[PrivateKey, ...]) -> Signed:
    publish(home.keys, [key.public for key in keys])
    now, last = extension(home, database)
    note = sign_note(now.text, keys)
    if last is None or last.told.size < now.size:
        return Signed(keep_checkpoint(home.checkpoints, note), fresh=True)
    added = together(last.note, note)
    if added == last.note:
        return Signed(last, fresh=False)
    return Signed(keep_checkpoint(home.checkpoints, added), fresh=True)


def signing_alone(home: Home) -> AbstractContextManager[None]:
    """Let nobody else sign meanwhile. Raises HomeBusyError when another process does so all too long."""
    said = f"another process has been signing the ledger of `{home.folder}` for {_SIGNING_SECONDS} seconds"
    busy = HomeBusyError("home-busy", said, "see what holds it up; it can be killed safely")
    return alone_at(home, "checkpoint", busy=busy, seconds=_SIGNING_SECONDS)


def _made(home: Home, origin: str | None = None) -> PrivateKey:
    try:
        key = new_key(origin)
    except EvidenceError as error:
        raise WrongUseError(
            "origin-invalid", error.message, "write it like ledger.example.com/shops"
        ) from error
    keep_first_key(home.keys, key)
    return key


def _origin(home: Home) -> str | None:
    keys = public_keys(home.keys)
    return keys[-1].name if keys else None


def _no_key(home: Home) -> StorageError:
    return StorageError(
        "key-missing",
        f"checkpoints were signed here, and the key that signed them is not in `{home.keys / 'ledger.key'}`",
        "restore it from a backup; if it is lost: windvane ledger rotate-key",
    )
