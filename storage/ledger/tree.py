"""The tree over the ledger: leaf number `seq` - 1 is the body of entry `seq`, in UTF-8."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, LargeBinary, bindparam, cast, func, select

from storage.database.bulk import delete_rows, insert_rows
from storage.database.tables import ledger, tiles
from storage.errors import StorageError
from storage.ledger.entry import Entry
from storage.transparency.growing import grown
from storage.transparency.merkle import leaf_hash
from storage.transparency.tile import Place, bytes_of
from storage.transparency.tree import Tree

_ONE = (tiles.c.level == bindparam("on"), tiles.c.position == bindparam("at"))
_HASHES = select(cast(tiles.c.hashes, LargeBinary)).where(*_ONE)  # bytes, whatever a hand has put there
_TILES_IN_MEMORY = 1024  # of 8 KiB each: the inner ones, which all proofs share, and those of entries nearby


class StoredTiles:
    """The tiles of a tree of `size`, as a database keeps them.

    Raises StorageError for a tile that is not as long as the tree has it.
    """

    def __init__(self, connection: Connection, size: int) -> None:
        self.tile = lru_cache(_TILES_IN_MEMORY)(self._read)
        self._connection = connection
        self._size = size

    def _read(self, level: int, position: int) -> bytes:
        found = stored_tile(self._connection, level, position)
        if len(found) != bytes_of(level, position, size=self._size):
            raise StorageError(
                "tree-damaged",
                f"tile {level}/{position} of the tree over the ledger is not as long as the ledger has it",
                "compare it with the ledger and make it anew with `windvane ledger rebuild`",
            )
        return found


def stored_tile(connection: Connection, level: int, position: int) -> bytes:
    """The hashes of a tile as they are kept, nothing where there is none."""
    found: bytes | None = connection.execute(_HASHES, {"on": level, "at": position}).scalar_one_or_none()
    return found or b""


def tree_of(connection: Connection) -> Tree:
    """The tree over all entries that the ledger has now."""
    size = connection.execute(select(func.max(ledger.c.seq))).scalar_one() or 0
    return Tree(StoredTiles(connection, size), size)


def grow_tree(connection: Connection, added: Sequence[Entry]) -> None:
    """Add entries that the ledger was just given to its tree, within the caller's writing transaction.

    Raises StorageError when the tiles are not those of the ledger as it was before.
    """
    if added:
        size = added[0].seq - 1
        leaves = [leaf_hash(entry.body.encode()) for entry in added]
        keep_tiles(connection, grown(StoredTiles(connection, size), size, leaves))


def keep_tiles(connection: Connection, changed: Mapping[Place, bytes]) -> None:
    """Keep tiles, each in the place of the one that was there."""
    remove_tiles(connection, changed)
    insert_rows(connection, tiles, [(*place, hashes) for place, hashes in changed.items()])


def remove_tiles(connection: Connection, there: Iterable[Place]) -> None:
    """Take tiles out, where they are there."""
    delete_rows(connection, tiles, [{"level": level, "position": position} for level, position in there])
