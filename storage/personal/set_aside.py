"""Rows in quarantine that name somebody: found by what their cells say, which is then left empty."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, select, update

from storage.personal.salt import fresh_salt
from storage.personal.saying import says_one_of
from storage.records.quarantine import WHOLE_LINE, cells_in, reasons_in, written_reasons
from storage.records.reasons import Reason
from storage.records.tables import quarantined_rows


class _SetAside(NamedTuple):
    """A row in quarantine, readmitted ones as well, and those of its cells that say a name."""

    id: int
    cells: dict[str, str | None]
    reasons: tuple[Reason, ...]
    saying: frozenset[str]


def names_set_aside(
    connection: Connection, record: str, *, identity: str, named: str, ids: Collection[str]
) -> set[str]:
    """What rows of a type call some subjects: their `named` cells, where `identity` has one of the ids."""
    query = select(quarantined_rows.c.cells).where(quarantined_rows.c.record == record)
    rows = map(cells_in, connection.execute(query).scalars()) if ids else ()
    return {name for cells in rows if cells.get(identity) in ids and (name := cells.get(named))}


Ids = Mapping[str, Collection[str]]
"""record type → its fields that hold ids: somebody may be called as another is numbered."""


def rows_saying(connection: Connection, names: Collection[str], *, ids: Ids) -> tuple[int, ...]:
    """The numbers of the rows that have one of the names in them, `ids` aside."""
    return tuple(row.id for row in _saying(connection, names, ids))


def empty_quarantine(connection: Connection, names: Collection[str], *, ids: Ids) -> None:
    """Leave empty the cells of quarantined rows that say one of the names, `ids` aside.

    What was said of such a cell goes with it, and so does the row's digest: names could be tried against it.
    """
    for row in list(_saying(connection, names, ids)):
        left = {
            "cells": orjson.dumps(row.cells | dict.fromkeys(row.saying, "")).decode(),
            "reasons": written_reasons(
                each for each in row.reasons if not {each.field, WHOLE_LINE} & row.saying
            ),
            "digest": fresh_salt().hex(),
        }
        connection.execute(update(quarantined_rows).where(quarantined_rows.c.id == row.id).values(left))


def _saying(connection: Connection, names: Collection[str], ids: Ids) -> Iterator[_SetAside]:
    for row in connection.execute(select(quarantined_rows).order_by(quarantined_rows.c.id)):
        cells = cells_in(row.cells)
        looked_at = cells.keys() - {*ids.get(row.record, ())}
        saying = frozenset(each for each in looked_at if says_one_of(cells[each] or "", names))
        if saying:
            yield _SetAside(row.id, cells, reasons_in(row.reasons), saying)
