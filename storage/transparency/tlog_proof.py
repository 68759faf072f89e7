"""Proofs that an entry is in a log, for those who have no access to it (C2SP tlog-proof@v1)."""

from dataclasses import dataclass

from storage.transparency.errors import EvidenceError
from storage.transparency.merkle import HASH_BYTES, Hash
from storage.transparency.writing import bytes_read, bytes_written, in_short, number_read

_FIRST = "c2sp.org/tlog-proof@v1\n"


@dataclass(frozen=True, slots=True)
class TlogProof:
    """A proof of one entry.

    Attributes: `extra` is the entry itself, of which the leaf is the hash; `index` counts entries from 0;
    `hashes` lead from the leaf's sibling up to the root; `checkpoint` is the signed note they lead to.
    """

    extra: bytes
    index: int
    hashes: tuple[Hash, ...]
    checkpoint: str

    @property
    def written(self) -> str:
        """The proof as it is handed around."""
        hashes = "".join(f"{bytes_written(each)}\n" for each in self.hashes)
        return f"{_FIRST}extra {bytes_written(self.extra)}\nindex {self.index}\n{hashes}\n{self.checkpoint}"


def read_proofs(written: str) -> tuple[TlogProof, ...]:
    """Read one proof or several, one after the other. Raises EvidenceError for any other text."""
    before, *proofs = f"\n{written}".split(f"\n{_FIRST}")
    if before or not proofs:
        raise EvidenceError("receipt-malformed", f"a receipt begins with the line `{_FIRST.strip()}`")
    ended = (*(f"{proof}\n" for proof in proofs[:-1]), proofs[-1])
    return tuple(map(_read_proof, ended))


def _read_proof(text: str) -> TlogProof:
    head, apart, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not apart or len(lines) < len(("extra", "index")):
        raise EvidenceError("receipt-malformed", "a proof has a line `extra`, a line `index`, then hashes")
    extra, index = bytes_read(_after("extra ", lines[0])), number_read(_after("index ", lines[1]))
    if extra is None:
        raise EvidenceError("receipt-malformed", "the entry of a proof cannot be read: no `extra` in base64")
    if index is None:
        raise EvidenceError("receipt-malformed", f"`{in_short(lines[1])}` says no index of an entry")
    return TlogProof(extra, index, tuple(map(_read_hash, lines[2:])), checkpoint)


def _after(word: str, line: str) -> str:
    return line.removeprefix(word) if line.startswith(word) else "-"


def _read_hash(line: str) -> Hash:
    digest = bytes_read(line) or b""
    if len(digest) != HASH_BYTES:
        raise EvidenceError("receipt-malformed", f"`{in_short(line)}` is no hash of a tree")
    return digest
