"""Signed notes: a text, and under it who signed it (C2SP signed-note)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PrivateKey, PublicKey, Signs, name_read
from storage.transparency.writing import bytes_read, bytes_written

_DASH = "\u2014 "
_ID = 4
_TIME = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """A line under a note: whose it is, by name and id of the key, and what that key made of the text."""

    name: str
    id: bytes
    made: bytes

    @property
    def line(self) -> str:
        """The line, with its line feed."""
        return f"{_DASH}{self.name} {bytes_written(self.id + self.made)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a line feed, and its signatures, of which none is trusted yet."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def written(self) -> str:
        """The note as it is handed around."""
        return f"{self.text}\n{''.join(signature.line for signature in self.signatures)}"


def sign_note(text: str, keys: Iterable[PrivateKey]) -> Note:
    """Sign a text with each of the keys."""
    signed = ((key.public, key.sign(text.encode())) for key in keys)
    return Note(text, tuple(Signature(key.name, key.id, made) for key, made in signed))


def read_note(written: str) -> Note:
    """Read a note, trusting nobody yet. Raises EvidenceError for a text that is none."""
    if any(sign < " " and sign != "\n" for sign in written):
        raise EvidenceError("note-malformed", "a note has no control characters")
    text, apart, signatures = written.rpartition("\n\n")
    if not text or not apart or not signatures.endswith("\n"):
        raise EvidenceError("note-malformed", "a note is a text, an empty line and lines of signatures")
    return Note(f"{text}\n", tuple(map(_read_signature, signatures[:-1].split("\n"))))


def signers(note: Note, keys: Sequence[PublicKey]) -> tuple[PublicKey, ...]:
    """Those of the keys that signed the note; signatures of any other key are passed over.

    Raises EvidenceError when a signature says that it is of one of the keys, and is not.
    """
    known = {(key.name, key.id): key for key in keys}
    found = [(known.get((each.name, each.id)), each) for each in note.signatures]
    of_known = [(key, each) for key, each in found if key is not None]
    for key, each in of_known:
        if not _verifies(key, each.made, note.text.encode()):
            raise EvidenceError("signature-wrong", f"the signature of `{key.name}` is not of this text")
    return tuple(dict.fromkeys(key for key, _ in of_known))


def together(note: Note, other: Note) -> Note:
    """A note with the signatures of another of the same text added, but for those of keys it has already."""
    have = {(each.name, each.id) for each in note.signatures}
    added = (each for each in other.signatures if (each.name, each.id) not in have)
    return Note(note.text, (*note.signatures, *added))


def _verifies(key: PublicKey, made: bytes, text: bytes) -> bool:
    if key.signs is Signs.NOTE:
        return key.verifies(made, text)
    time = int.from_bytes(made[:_TIME])
    return key.verifies(made[_TIME:], b"cosignature/v1\ntime %d\n" % time + text)


def _read_signature(line: str) -> Signature:
    name, _, written = line.removeprefix(_DASH).partition(" ")
    made = bytes_read(written) or b""
    if not line.startswith(_DASH) or len(made) <= _ID:
        raise EvidenceError("note-malformed", "a line under a note is no signature")
    return Signature(name_read(name), made[:_ID], made[_ID:])
