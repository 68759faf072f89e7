"""Signing what the ledger has become, and refusing a ledger that is not what was signed.

A checkpoint says how many entries the ledger has and what the root of the tree over them is. What is signed
once binds: every later ledger of this home has to begin with it.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from storage.checkpoints import (
    KeptCheckpoint,
    checkpoint_at,
    keep_checkpoint,
    newest_checkpoint,
    sizes_signed,
)
from storage.cycles import newest_cycle
from storage.database.engine import Database, reading
from storage.errors import StorageError
from storage.keyring import (
    keep_first_key,
    keep_signing_keys,
    public_keys,
    publish,
    signing_keys,
    witness_keys,
)
from storage.ledger.tree import tree_of
from storage.transparency.checkpoint import Checkpoint, read_checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PrivateKey, PublicKey, new_key
from storage.transparency.note import Note, read_note, sign_note, signers, together
from windvane.home import Home
from windvane.home_lock import alone_at
from windvane.wrong_use import HomeBusyError, WrongUseError

_SIGNING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint that covers the whole ledger; `fresh` tells whether this very call signed it."""

    kept: KeptCheckpoint
    fresh: bool


def require_extension(home: Home, database: Database) -> None:
    """Let nobody go on with a ledger that does not begin with what was signed last. Writes nothing.

    Raises StorageError: `ledger-behind-checkpoint` for a ledger with fewer entries, `ledger-forked` for one
    with others, `checkpoint-damaged` for a checkpoint that is none of ours any more.
    """
    _extension(home, database)


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
    with _signing_alone(home):
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
    with _signing_alone(home):
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
    with _signing_alone(home):
        require_extension(home, database)
        old = signing_keys(home.keys)
        both = old if len(old) > 1 else (*old, new_key(_origin(home)))
        keep_signing_keys(home.keys, both)
        signed = _sign(home, database, both)
        keep_signing_keys(home.keys, both[-1:])
        return signed


def take_cosignatures(home: Home, written: str) -> KeptCheckpoint:
    """Take a checkpoint of ours back from witnesses, and keep their cosignatures with it.

    Raises WrongUseError for a text that is no checkpoint signed here, and for a cosignature that is false or
    of nobody named in keys/witnesses; StorageError when the files refuse.
    """
    with _signing_alone(home):
        try:
            returned = read_note(written)
            kept = _ours(home, returned)
            signers(returned, _known(home))
            _require_known(home, returned)
        except EvidenceError as error:
            raise _no_cosignature(error.message) from error
        added = together(kept.note, returned)
        return kept if added == kept.note else keep_checkpoint(home.checkpoints, added)


def _extension(home: Home, database: Database) -> tuple[Checkpoint, KeptCheckpoint | None]:
    """The ledger as it is now, unsigned, and what was signed last, with which it begins."""
    last = newest_checkpoint(home.checkpoints)
    keys = public_keys(home.keys)
    with reading(database) as connection:
        tree = tree_of(connection)
        now = Checkpoint(keys[-1].name if keys else "", tree.size, tree.root())
        if last is None:
            return now, None
        _require_signature(home, last)
        if tree.size < last.told.size:
            raise _behind(tree.size, last)
        if tree.root(last.told.size) != last.told.root:
            raise _forked(last)
    return now, last


def _sign(home: Home, database: Database, keys: tuple[PrivateKey, ...]) -> Signed:
    publish(home.keys, [key.public for key in keys])
    now, last = _extension(home, database)
    note = sign_note(now.text, keys)
    if last is None or last.told.size < now.size:
        return Signed(keep_checkpoint(home.checkpoints, note), fresh=True)
    added = together(last.note, note)
    if added == last.note:
        return Signed(last, fresh=False)
    return Signed(keep_checkpoint(home.checkpoints, added), fresh=True)


def _signing_alone(home: Home) -> AbstractContextManager[None]:
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


def _known(home: Home) -> tuple[PublicKey, ...]:
    return (*public_keys(home.keys), *witness_keys(home.keys))


def _ours(home: Home, returned: Note) -> KeptCheckpoint:
    told = read_checkpoint(returned.text)
    if told.size not in sizes_signed(home.checkpoints):
        raise EvidenceError("checkpoint-unknown", f"no checkpoint of {told.size} entries was signed here")
    kept = checkpoint_at(home.checkpoints, told.size)
    if kept.note.text != returned.text:
        raise EvidenceError("checkpoint-unknown", f"it is not what was signed here of {told.size} entries")
    _require_signature(home, kept)
    return kept


def _require_signature(home: Home, kept: KeptCheckpoint) -> None:
    try:
        signed = signers(kept.note, _known(home))
    except EvidenceError as error:
        raise _not_signed(kept, error.message) from error
    if not set(signed) & set(public_keys(home.keys)):
        raise _not_signed(kept, "no key of keys/ledger.pub signed it")


def _require_known(home: Home, returned: Note) -> None:
    """Nobody's signature is kept unseen: what cannot be verified is refused by name."""
    known = {(key.name, key.id) for key in _known(home)}
    for signature in returned.signatures:
        if (signature.name, signature.id) not in known:
            raise EvidenceError(
                "witness-unknown",
                f"`{signature.name}` ({signature.id.hex()}) is no witness in keys/witnesses",
            )


def _no_cosignature(why: str) -> WrongUseError:
    return WrongUseError(
        "cosignature-refused",
        f"no cosignature was taken in: {why}",
        "hand in one of our checkpoints with cosignatures of witnesses whose vkeys stand in keys/witnesses",
    )


def _no_key(home: Home) -> StorageError:
    return StorageError(
        "key-missing",
        f"checkpoints were signed here, and the key that signed them is not in `{home.keys / 'ledger.key'}`",
        "restore it from a backup; if it is lost: windvane ledger rotate-key",
    )


def _behind(size: int, last: KeptCheckpoint) -> StorageError:
    return StorageError(
        "ledger-behind-checkpoint",
        f"the ledger has {size} entries, and {last.told.size} were signed in `{last.path}`: "
        "an old backup was restored, or entries are lost",
        "restore the newest backup of the database; nothing is decided until then",
    )


def _forked(last: KeptCheckpoint) -> StorageError:
    return StorageError(
        "ledger-forked",
        f"the first {last.told.size} entries of the ledger are not those that were signed in `{last.path}`",
        "see `windvane ledger verify`, and restore the database that was signed",
    )


def _not_signed(kept: KeptCheckpoint, why: str) -> StorageError:
    return StorageError(
        "checkpoint-damaged",
        f"`{kept.path}` is no checkpoint that was signed here: {why}",
        "restore keys/ledger.pub, keys/witnesses and the checkpoint from a backup, or from somebody who was"
        " given them",
    )
