"""Many rows at once: what a night writes goes to the driver as plain tuples, without a mapping per row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Table, Update, insert

from storage.database.copying import copy_rows

Row = tuple[Any, ...]
"""The values of a row, in the order of its table's columns."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows given in the order of the table's columns."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, _as_stored(connection, table, rows))
        return
    compiled = insert(table).compile(dialect=connection.dialect)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(_as_stored(connection, table, rows)))
    else:
        connection.execute(insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in rows])


def change_rows(
    connection: Connection, statement: Update | Delete, changes: Sequence[Mapping[str, Any]]
) -> None:
    """Run an update or a deletion once for each of its parameters, which are as the database stores them."""
    if not changes:
        return
    compiled = statement.compile(dialect=connection.dialect)
    if compiled.positional:
        order = compiled.positiontup or ()
        rows = [tuple([change[name] for name in order]) for change in changes]
        connection.exec_driver_sql(str(compiled), rows)
    else:
        connection.execute(statement, changes)


def _as_stored(connection: Connection, table: Table, rows: Sequence[Row]) -> Iterable[Row]:
    """Turn each column's values into what the driver takes, a column at a time."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, column in enumerate(table.c):
        stored = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if stored is not None:
            columns[place] = [stored(value) for value in columns[place]]
    return zip(*columns, strict=True)
