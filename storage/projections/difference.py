"""Rows that the ledger gives, set against those that a table holds."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, bindparam, delete, select, type_coerce, update
from sqlalchemy.types import NullType

from storage.database import tables
from storage.database.among import among
from storage.database.bulk import Row, as_stored, delete_rows, insert_rows
from storage.projections.project import FOLLOWING

Key = str | int
Grouped = Mapping[Key, Sequence[Row]]
Given = Mapping[Key, tuple[Sequence[Row], Sequence[Row]]]

_OF_NOTICES = ("notice_id", "language", "case_id", "digest", "entry")
"""What the ledger knows of a notice."""

_AS_KEPT = NullType()


@dataclass(frozen=True, slots=True)
class Difference:
    """How a part of a table differs from what the ledger gives: by whose rows they are.

    Attributes: `missing` has rows that the table lacks altogether, `different` the right rows of those that
    the table has otherwise, `extra` whose rows should not be there. `found` counts the rows that are there.
    """

    missing: Grouped
    different: Grouped
    extra: Collection[Key]
    found: int = 0


def compare(
    connection: Connection, column: Column[Any], expected: Sequence[Row], *, keys: Sequence[Key]
) -> Difference:
    """Compare what the table of `column` holds for some keys with what it should, as databases keep it."""
    columns = _compared(column.table)
    wanted = list(as_stored(connection, columns, expected))
    found = _found(connection, columns, column, keys=keys)
    if _are_alike(wanted, found):
        return Difference({}, {}, (), found=len(found))
    place = [each.name for each in columns].index(column.name)
    return _difference(_grouped(expected, wanted, place), _grouped(found, found, place), found=len(found))


def _difference(wanted: Given, there: Given, *, found: int) -> Difference:
    return Difference(
        missing={key: rows for key, (rows, _) in wanted.items() if key not in there},
        different={
            key: rows
            for key, (rows, stored) in wanted.items()
            if key in there and not _are_alike(stored, there[key][1])
        },
        extra=[key for key in there if key not in wanted],
        found=found,
    )


def as_kept(column: Column[Any]) -> ColumnElement[Any]:
    """A column's values as the database has them: whatever a hand has put there can be compared."""
    return type_coerce(column, _AS_KEPT)


def mend(connection: Connection, column: Column[Any], found: Difference) -> None:
    """Make the rows what the ledger gives. Notices are left alone: no entry has their words."""
    table = column.table
    if table is tables.notices:
        return
    if table in FOLLOWING:
        remove(connection, column, [*found.different, *found.extra])
        _put(connection, column, [*_flat(found.missing), *_flat(found.different)])
        return
    remove(connection, column, found.extra)
    _update(connection, column, list(_flat(found.different)))
    _put(connection, column, list(_flat(found.missing)))


def remove(connection: Connection, column: Column[Any], keys: Collection[Key]) -> None:
    """Delete the rows of some keys."""
    if keys:
        gone = delete(column.table).where(column == bindparam("gone"))
        connection.execute(gone, [{"gone": key} for key in keys])


def _put(connection: Connection, column: Column[Any], rows: Sequence[Row]) -> None:
    """Insert rows, in the place of any that a hand has moved: those with their primary keys."""
    table = column.table
    primary = [] if column.primary_key else list(table.primary_key)
    if primary:
        places = {each.name: table.c.keys().index(each.name) for each in primary}
        delete_rows(connection, table, [{name: row[at] for name, at in places.items()} for row in rows])
    insert_rows(connection, table, rows)


def _update(connection: Connection, column: Column[Any], rows: Sequence[Row]) -> None:
    names = [each.name for each in column.table.c]
    if rows:
        changes = [{f"new_{name}": value for name, value in zip(names, row, strict=True)} for row in rows]
        new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names if name != column.name}
        this_one = column == bindparam(f"new_{column.name}")
        connection.execute(update(column.table).where(this_one).values(new), changes)


def _compared(table: Any) -> Sequence[Column[Any]]:
    return [table.c[name] for name in _OF_NOTICES] if table is tables.notices else list(table.c)


def _found(
    connection: Connection, columns: Sequence[Column[Any]], column: Column[Any], *, keys: Sequence[Key]
) -> Sequence[Row]:
    query = select(*map(as_kept, columns)).where(among(connection, column, keys))
    return list(map(tuple, connection.execute(query).all()))


def _grouped(rows: Sequence[Row], stored: Sequence[Row], place: int) -> Given:
    """Rows by their keys, as they are given and as they are stored."""
    found: dict[Key, tuple[list[Row], list[Row]]] = {}
    for row, kept in zip(rows, stored, strict=True):
        of_key = found.setdefault(row[place], ([], []))
        of_key[0].append(row)
        of_key[1].append(kept)
    return found


def _are_alike(some: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether they are the same rows, each as often, in whatever order."""
    if len(some) != len(others):
        return False
    alone = set(some)
    return alone == set(others) if len(alone) == len(some) else Counter(some) == Counter(others)


def _flat(grouped: Grouped) -> Iterator[Row]:
    return (row for rows in grouped.values() for row in rows)
