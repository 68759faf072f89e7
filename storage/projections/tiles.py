"""The tiles of the tree over the ledger, set against those that its entries give."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from storage.database.tables import ledger, tiles
from storage.ledger.tree import keep_tiles, remove_tiles, stored_tile
from storage.projections.difference import Difference
from storage.transparency.growing import grown
from storage.transparency.merkle import Hash, leaf_hash
from storage.transparency.tile import TILE_BYTES, TILE_WIDTH, MemoryTiles, Place

_PAGE = 16 * TILE_WIDTH

Given = Mapping[Place, bytes]
"""Tiles as the entries give them, by their place."""


def compare_tiles(connection: Connection, *, write: bool) -> Iterator[tuple[int, Difference]]:
    """Compare the tiles with the entries, and make them so when `write`: how many, and how they differ."""
    known: set[Place] = set()
    for given in _given(connection):
        known.update(given)
        wrong = _wrong(connection, given)
        if write:
            keep_tiles(connection, {place: given[place] for place in wrong})
        yield len(given), _difference(given, wrong)
    extra = sorted(_kept(connection) - known, key=_name)
    if write:
        remove_tiles(connection, extra)
    yield 0, Difference({}, {}, [_name(place) for place in extra])


def _wrong(connection: Connection, given: Given) -> Mapping[Place, bytes]:
    """What is kept in the place of tiles that the entries give otherwise; nothing where none is kept."""
    kept = {place: stored_tile(connection, *place) for place in given}
    return {place: hashes for place, hashes in kept.items() if hashes != given[place]}


def _difference(given: Given, wrong: Mapping[Place, bytes]) -> Difference:
    rows = {place: [(*place, given[place])] for place in wrong}
    return Difference(
        missing={_name(place): rows[place] for place, kept in wrong.items() if not kept},
        different={_name(place): rows[place] for place, kept in wrong.items() if kept},
        extra=(),
    )


def _given(connection: Connection) -> Iterator[Given]:
    """The tiles that the entries give, a page of entries after the other: those not full come at the end."""
    edge = MemoryTiles()
    size = 0
    for leaves in _leaves(connection):
        edge.keep(grown(edge, size, leaves))
        size += len(leaves)
        yield {place: hashes for place, hashes in edge.kept.items() if len(hashes) == TILE_BYTES}
        edge.kept = {place: hashes for place, hashes in edge.kept.items() if len(hashes) < TILE_BYTES}
    yield edge.kept


def _leaves(connection: Connection) -> Iterator[Sequence[Hash]]:
    query = select(ledger.c.seq, ledger.c.body).order_by(ledger.c.seq).limit(_PAGE)
    after = 0
    while page := connection.execute(query.where(ledger.c.seq > after)).all():
        yield [leaf_hash(body.encode()) for _, body in page]
        after = page[-1][0]


def _kept(connection: Connection) -> set[Place]:
    return {
        (level, position) for level, position in connection.execute(select(tiles.c.level, tiles.c.position))
    }


def _name(place: Place) -> str:
    level, position = place
    return f"{level}/{position}"
