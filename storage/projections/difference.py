"""Rows that the ledger gives, set against those that a table holds."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, select, update

from storage.database import tables
from storage.database.bulk import Row, insert_rows
from storage.errors import StorageError
from storage.projections.project import FOLLOWING

Key = str | int
Grouped = Mapping[Key, Sequence[Row]]

_OF_NOTICES = ("notice_id", "language", "case_id", "digest", "entry")
"""What the ledger knows of a notice."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a part of a table differs from what the ledger gives: by whose rows they are.

    Attributes: `missing` has rows that the table lacks altogether, `different` the right rows of those that
    the table has otherwise, `extra` whose rows should not be there.
    """

    missing: Grouped
    different: Grouped
    extra: Collection[Key]


def compare(
    connection: Connection, column: Column[Any], expected: Iterable[Row], *, keys: Sequence[Key]
) -> Difference:
    """Compare what the table of `column` holds for some keys with what it should hold."""
    columns = _compared(column.table)
    place = [each.name for each in columns].index(column.name)
    wanted = _grouped(expected, place)
    found = _found(connection, columns, column, keys=keys)
    return Difference(
        missing={key: rows for key, rows in wanted.items() if key not in found},
        different={key: rows for key, rows in wanted.items() if _differ(rows, found.get(key, rows))},
        extra=[key for key in found if key not in wanted],
    )


def mend(connection: Connection, column: Column[Any], found: Difference) -> None:
    """Make the rows what the ledger gives. Notices are left alone: no entry has their words."""
    table = column.table
    if table is tables.notices:
        return
    if table in FOLLOWING:
        remove(connection, column, [*found.different, *found.extra])
        insert_rows(connection, table, [*_flat(found.missing), *_flat(found.different)])
        return
    remove(connection, column, found.extra)
    _update(connection, column, list(_flat(found.different)))
    insert_rows(connection, table, list(_flat(found.missing)))


def remove(connection: Connection, column: Column[Any], keys: Collection[Key]) -> None:
    """Delete the rows of some keys."""
    if keys:
        gone = delete(column.table).where(column == bindparam("gone"))
        connection.execute(gone, [{"gone": key} for key in keys])


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
) -> Grouped:
    """The rows of some keys; where one cannot be read, an empty row, which no entry gives."""
    place = [each.name for each in columns].index(column.name)
    try:
        return _grouped(map(tuple, connection.execute(select(*columns).where(column.in_(keys)))), place)
    except StorageError:
        if len(keys) == 1:
            return {keys[0]: [()]}
    found: dict[Key, Sequence[Row]] = {}
    for key in keys:
        found |= _found(connection, columns, column, keys=[key])
    return found


def _grouped(rows: Iterable[Row], place: int) -> Grouped:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[place]].append(row)
    return found


def _flat(grouped: Grouped) -> Iterator[Row]:
    return (row for rows in grouped.values() for row in rows)


def _differ(some: Sequence[Row], others: Sequence[Row]) -> bool:
    return some != others and Counter(map(_stored, some)) != Counter(map(_stored, others))


def _stored(row: Row) -> Row:
    """The row as the database keeps it: moments at whole seconds."""
    return tuple(
        value.astimezone(UTC).replace(microsecond=0) if isinstance(value, datetime) else value
        for value in row
    )
