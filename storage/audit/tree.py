"""The Merkle tree over the entries, grown anew from the first leaf and compared with the tiles that are kept.

Hashes are those of RFC 6962, 2.1: a leaf is SHA-256(0x00, entry), a node SHA-256(0x01, left, right). A tile
(level, position) holds 256 nodes at height 8 x level, side by side, from number 256 x position on.
"""

import hashlib
from collections.abc import Collection, Sequence
from functools import reduce

from storage.audit.finding import Finding, Findings
from storage.audit.interface import UnderAudit

_WIDTH = 256
_HASH = 32
_MEND = "run `windvane ledger rebuild` when the entries are sound: it makes tiles anew from them"


class Tree:
    """The tree as it grows, leaf by leaf; of each level only the tile that is being filled is held.

    Attributes: `size` counts the leaves; `roots` are those at the sizes that were asked for; `whole` is False
    once an entry was missing whose hash no tile has: nothing can be recomputed from there on.
    """

    def __init__(self, under: UnderAudit, findings: Findings, *, sizes: Collection[int]) -> None:
        self.size = 0
        self.whole = True
        self.roots = {0: hashlib.sha256().digest()}
        self._under = under
        self._findings = findings
        self._sizes = frozenset(sizes)
        self._filling: list[list[bytes]] = [[]]
        self._filled: list[int] = [0]

    def add(self, entry: int, leaf: bytes, *, doubted: bool) -> None:
        """Add an entry's leaf. Where an entry is missing, or doubted, the hash that its tile has is taken."""
        while self.whole and self.size < entry - 1:
            self._push(self._kept_leaf())
        if self.whole:
            self._push(self._kept_leaf() or leaf if doubted else leaf)

    def end(self) -> None:
        """Compare the tiles at the right edge, and find those that belong to no entry."""
        for level, nodes in enumerate(self._filling):
            if nodes:
                self._compare(level, nodes)
        if self.whole:
            for level, position in sorted(self._under.tiles(), key=str):
                if not self._has(level, position):
                    self._found(level, position, "it belongs to no entry")

    def _push(self, leaf: bytes) -> None:
        if not leaf:
            self.whole = False
            return
        self._put(0, leaf)
        self.size += 1
        if self.size in self._sizes:
            self.roots[self.size] = self._root()

    def _put(self, level: int, node: bytes) -> None:
        if level == len(self._filling):
            self._filling.append([])
            self._filled.append(0)
        nodes = self._filling[level]
        nodes.append(node)
        if len(nodes) == _WIDTH:
            self._compare(level, nodes)
            self._filling[level] = []
            self._filled[level] += 1
            self._put(level + 1, _perfect(nodes))

    def _compare(self, level: int, nodes: Sequence[bytes]) -> None:
        position = self._filled[level]
        kept = self._under.tile(level, position)
        if kept == b"".join(nodes):
            return
        place = next((at for at, node in enumerate(nodes) if _at(kept, at) != node), len(nodes))
        below = position * _WIDTH + place
        of = f"entry {below + 1}" if level == 0 else f"tile {level - 1}/{below}"
        has = "has no hash" if not _at(kept, place) else f"its hash {place} is not that"
        self._found(level, position, f"{has} of {of}" if place < len(nodes) else "it has hashes of no entry")

    def _has(self, level: int, position: int) -> bool:
        return 0 <= level < len(self._filled) and 0 <= position < self._filled[level] + bool(
            self._filling[level]
        )

    def _kept_leaf(self) -> bytes:
        return _at(self._under.tile(0, self.size // _WIDTH), self.size % _WIDTH)

    def _found(self, level: int, position: int, what: str) -> None:
        self._findings.add(Finding("tile-changed", f"tile {level}/{position}", what, _MEND))

    def _root(self) -> bytes:
        """The perfect subtrees that the leaves fall into, hashed together from the right (RFC 6962, 2.1)."""
        peaks = [peak for nodes in reversed(self._filling) for peak in _peaks(nodes)]
        return reduce(lambda right, left: _node(left, right), reversed(peaks))


def _at(kept: bytes, place: int) -> bytes:
    return kept[place * _HASH : (place + 1) * _HASH]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _perfect(nodes: Sequence[bytes]) -> bytes:
    """The root of a number of nodes that is a power of two."""
    while len(nodes) > 1:
        nodes = [_node(left, right) for left, right in zip(nodes[::2], nodes[1::2], strict=True)]
    return nodes[0]


def _peaks(nodes: Sequence[bytes]) -> list[bytes]:
    """The roots of the perfect subtrees that nodes fall into, the largest first."""
    peaks, start = [], 0
    for width in (1 << bit for bit in reversed(range(_WIDTH.bit_length() - 1))):
        if len(nodes) & width:
            peaks.append(_perfect(nodes[start : start + width]))
            start += width
    return peaks
