"""A checkpoint: how large the tree of a ledger is, and its root (C2SP tlog-checkpoint)."""

from dataclasses import dataclass

from storage.transparency.errors import EvidenceError
from storage.transparency.merkle import HASH_BYTES, Hash
from storage.transparency.writing import bytes_read, bytes_written, in_short, number_read


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself.

    Attributes: `origin` names the log, as its key is named; `size` is its number of entries, `root` that of
    the tree over them; `extensions` are further lines, which mean nothing here.
    """

    origin: str
    size: int
    root: Hash
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), bytes_written(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint. Raises EvidenceError for a text that is none."""
    lines = text.removesuffix("\n").split("\n")
    if not text.endswith("\n") or "" in lines or len(lines) < len(("origin", "size", "root")):
        raise EvidenceError("checkpoint-malformed", "a checkpoint has three lines: origin, size, root")
    origin, size, root, *extensions = lines
    number, digest = number_read(size), bytes_read(root)
    if number is None:
        raise EvidenceError("checkpoint-malformed", f"`{in_short(size)}` is no size of a tree")
    if digest is None or len(digest) != HASH_BYTES:
        raise EvidenceError("checkpoint-malformed", f"`{in_short(root)}` is no root of a tree")
    return Checkpoint(origin, number, digest, tuple(extensions))
