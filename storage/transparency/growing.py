"""A tree grows at its right edge: what is hashed once is not hashed again."""

from collections.abc import Iterator, Mapping, Sequence

from storage.transparency.merkle import HASH_BYTES, Hash, row_hash
from storage.transparency.tile import TILE_BYTES, TILE_WIDTH, Place, Tiles, damaged


def grown(tiles: Tiles, size: int, leaves: Sequence[Hash]) -> Mapping[Place, bytes]:
    """The tiles that change when hashes of leaves are added to a tree of some size, by their place.

    Reads at most one tile a level. Raises EvidenceError when it is not as long as the size has it.
    """
    changed: dict[Place, bytes] = {}
    level, present, added = 0, size, b"".join(leaves)
    while added:
        row = dict(_row(_edge(tiles, level, present), present // TILE_WIDTH, added=added))
        changed.update({(level, position): hashes for position, hashes in row.items()})
        added = b"".join([row_hash(hashes) for hashes in row.values() if len(hashes) == TILE_BYTES])
        level, present = level + 1, present // TILE_WIDTH
    return changed


def _edge(tiles: Tiles, level: int, nodes: int) -> bytes:
    """The hashes of the last tile of a level with so many nodes, nothing when that tile is full."""
    position, over = divmod(nodes, TILE_WIDTH)
    if not over:
        return b""
    edge = tiles.tile(level, position)
    if len(edge) != over * HASH_BYTES:
        raise damaged(level, position)
    return edge


def _row(edge: bytes, position: int, *, added: bytes) -> Iterator[tuple[int, bytes]]:
    """The tiles of a level from its edge on, with their positions."""
    hashes = edge + added
    for number, start in enumerate(range(0, len(hashes), TILE_BYTES), start=position):
        yield number, hashes[start : start + TILE_BYTES]
