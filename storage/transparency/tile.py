"""How the nodes of the tree are kept: in tiles of eight levels (c2sp.org/tlog-tiles, of height 8).

Tile (level, position) holds, side by side, the hashes of the nodes at height 8 x level above the leaves, from
number 256 x position on: 256 of them when it is full, fewer at the right edge of the tree. Nodes in between
are hashed from those of their tile. A full tile never changes again.
"""

from collections.abc import Mapping
from typing import Protocol

from storage.transparency.errors import EvidenceError
from storage.transparency.merkle import HASH_BYTES

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
TILE_BYTES = TILE_WIDTH * HASH_BYTES

Place = tuple[int, int]
"""Of a tile: its level, and its position in it."""


class Tiles(Protocol):
    """Where tiles are kept, for reading."""

    def tile(self, level: int, position: int) -> bytes:
        """The hashes of a tile, nothing where there is none."""


class MemoryTiles:
    """Tiles that are kept in memory, by their place."""

    def __init__(self) -> None:
        self.kept: dict[Place, bytes] = {}

    def tile(self, level: int, position: int) -> bytes:
        """The hashes of a tile, nothing where there is none."""
        return self.kept.get((level, position), b"")

    def keep(self, changed: Mapping[Place, bytes]) -> None:
        """Keep tiles, each in the place of the one that was there."""
        self.kept.update(changed)


def bytes_of(level: int, position: int, *, size: int) -> int:
    """How many bytes a tile has in a tree of some size, 0 where it has no such tile."""
    nodes = (size >> level * TILE_HEIGHT) - position * TILE_WIDTH
    return max(0, min(nodes, TILE_WIDTH)) * HASH_BYTES


def damaged(level: int, position: int) -> EvidenceError:
    """What is raised when a tile is not there, or not as long as the size of the tree has it."""
    return EvidenceError(
        "tree-damaged", f"tile {level}/{position} of the tree is not as long as its size has it"
    )
