"""Cosignatures of witnesses, taken in beside our own signature."""

from dataclasses import dataclass

from storage.checkpoints import KeptCheckpoint, checkpoint_at, keep_checkpoint, sizes_signed
from storage.transparency.checkpoint import read_checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.note import Note, read_note, signers, together
from windvane.checkpointing import signing_alone
from windvane.home import Home
from windvane.signed_last import keys_known, require_signature
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A checkpoint with all cosignatures kept of it, and by whom (names) those are that were new."""

    kept: KeptCheckpoint
    new: tuple[str, ...]


def take_cosignatures(home: Home, written: str) -> TakenIn:
    """Take a checkpoint of ours back from witnesses, and keep their cosignatures with it.

    Raises WrongUseError for a text that is no checkpoint signed here, and for a cosignature that is false or
    of nobody named in keys/witnesses; StorageError when the files refuse.
    """
    with signing_alone(home):
        try:
            returned = read_note(written)
            kept = _ours(home, returned)
            signers(returned, keys_known(home))
            _require_known(home, returned)
        except EvidenceError as error:
            raise _no_cosignature(error.message) from error
        both = together(kept.note, returned)
        new = tuple(signature.name for signature in both.signatures[len(kept.note.signatures) :])
        return TakenIn(keep_checkpoint(home.checkpoints, both) if new else kept, new)


def _ours(home: Home, returned: Note) -> KeptCheckpoint:
    told = read_checkpoint(returned.text)
    if told.size not in sizes_signed(home.checkpoints):
        raise EvidenceError("checkpoint-unknown", f"no checkpoint of {told.size:,} entries was signed here")
    kept = checkpoint_at(home.checkpoints, told.size)
    if kept.note.text != returned.text:
        raise EvidenceError("checkpoint-unknown", f"it is not what was signed here of {told.size:,} entries")
    require_signature(home, kept)
    return kept


def _require_known(home: Home, returned: Note) -> None:
    """Nobody's signature is kept unseen: what cannot be verified is refused by name."""
    known = {(key.name, key.id) for key in keys_known(home)}
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
