"""The tree over tiles: its roots, and proofs that entries are in it and that it has only grown.

All proofs read O(log n) tiles. A tree answers for every size that it has had.
"""

from functools import lru_cache

from storage.transparency.merkle import EMPTY, HASH_BYTES, Hash, node_hash, row_hash
from storage.transparency.tile import TILE_HEIGHT, TILE_WIDTH, Tiles, damaged

_NODES_IN_MEMORY = 4096  # those above and at the right edge are in nearly every proof


class Tree:
    """A Merkle tree of `size` leaves.

    Its methods raise ValueError for an index or a size that it does not have, EvidenceError where a tile is
    missing or too short.
    """

    def __init__(self, tiles: Tiles, size: int) -> None:
        self.size = size
        self._tiles = tiles
        self._node = lru_cache(_NODES_IN_MEMORY)(self._reckoned)

    def root(self, size: int | None = None) -> Hash:
        """The root of the tree, or of the tree as it was at some size (RFC 9162, section 2.1.1)."""
        size = self._had(size)
        return self._span(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> tuple[Hash, ...]:
        """Prove that leaf number `index`, from 0, is in the tree of some size (RFC 9162, section 2.1.3.1)."""
        low, high = 0, self._had(size)
        if not low <= index < high:
            raise ValueError(f"a tree of {high} leaves has no leaf {index}")
        path: list[Hash] = []
        while high - low > 1:
            middle = low + _half(high - low)
            if index < middle:
                path.append(self._span(middle, high))
                high = middle
            else:
                path.append(self._span(low, middle))
                low = middle
        return tuple(reversed(path))

    def consistency(self, old: int, size: int | None = None) -> tuple[Hash, ...]:
        """Prove that the tree of some size begins with that of `old` leaves (RFC 9162, section 2.1.4.1).

        Nothing is to be proved of a tree without leaves: every tree begins with it.
        """
        low, high = 0, self._had(size)
        if not low <= old <= high:
            raise ValueError(f"a tree of {high} leaves never had {old}")
        if old == 0:
            return ()
        path: list[Hash] = []
        while old != high:
            middle = low + _half(high - low)
            if old <= middle:
                path.append(self._span(middle, high))
                high = middle
            else:
                path.append(self._span(low, middle))
                low = middle
        whole = () if low == 0 else (self._span(low, high),)  # who checks has the whole old root already
        return (*whole, *reversed(path))

    def _had(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise ValueError(f"a tree of {self.size} leaves never had {size}")
        return size

    def _span(self, low: int, high: int) -> Hash:
        """The root over leaves `low` to before `high`, where a subtree of the tree begins at `low`."""
        subtrees: list[Hash] = []
        while low < high:
            height = (high - low).bit_length() - 1
            subtrees.append(self._node(height, low >> height))
            low += 1 << height
        root = subtrees.pop()
        while subtrees:
            root = node_hash(subtrees.pop(), root)
        return root

    def _reckoned(self, height: int, number: int) -> Hash:
        """The hash of a node, by its height above the leaves and its number, from the one tile it is in."""
        level, above = divmod(height, TILE_HEIGHT)
        position, start = divmod(number << above, TILE_WIDTH)
        row = self._tiles.tile(level, position)[start * HASH_BYTES : (start + (1 << above)) * HASH_BYTES]
        if len(row) != HASH_BYTES << above:
            raise damaged(level, position)
        return row_hash(row)


def _half(leaves: int) -> int:
    """The largest power of two below a number of leaves: where a tree has its two halves."""
    return 1 << ((leaves - 1).bit_length() - 1)
