"""Many rows at once: what a night writes goes to the driver as plain tuples, without a mapping per row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from storage.database.copying import copy_rows

Row = tuple[Any, ...]
"""The values of a row, in the order of its table's columns."""

_Column = Column[Any]
_Values = Mapping[str, Any]
_Expressions = Mapping[str, ColumnElement[Any]]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows given in the order of the table's columns."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        copy_rows(connection, table, as_stored(connection, table.c, rows))
        return
    compiled = insert(table).compile(dialect=connection.dialect)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(as_stored(connection, table.c, rows)))
    else:
        connection.execute(insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in rows])


def update_rows(
    connection: Connection, table: Table, changes: Sequence[Mapping[str, Any]], *, key: Sequence[str]
) -> None:
    """Change rows: each change has the key, which names one row, and the new values, by their columns."""
    if not changes:
        return
    columns = [table.c[name] for name in changes[0]]
    given = _given(connection, columns, changes)
    new = {column: given[column.name] for column in columns if column.name not in key}
    these = [table.c[name] == given[name] for name in key]
    _run(connection, update(table).where(*these).values(new), of=columns, rows=changes)


def delete_rows(connection: Connection, table: Table, keys: Sequence[Mapping[str, Any]]) -> None:
    """Delete the rows that have the values of any of the keys."""
    if not keys:
        return
    columns = [table.c[name] for name in keys[0]]
    given = _given(connection, columns, keys)
    these = [column == given[column.name] for column in columns]
    _run(connection, delete(table).where(*these), of=columns, rows=keys)


def _given(connection: Connection, columns: Sequence[_Column], rows: Sequence[_Values]) -> _Expressions:
    """What stands for the values of each column: a parameter, or on a server a column of all of them."""
    if connection.dialect.name != "postgresql":
        return {column.name: bindparam(f"given_{column.name}", type_=column.type) for column in columns}
    lists = [literal([row[each.name] for row in rows], ARRAY(each.type)) for each in columns]
    given = func.unnest(*lists).table_valued(*(column.name for column in columns), name="given")
    return dict(given.render_derived().c.items())


def _run(
    connection: Connection, statement: Update | Delete, *, of: Sequence[_Column], rows: Sequence[_Values]
) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(statement)
        return
    compiled = statement.compile(dialect=connection.dialect)
    order = [name.removeprefix("given_") for name in compiled.positiontup or ()]
    ordered = sorted(of, key=lambda column: order.index(column.name))
    plain = [tuple([row[name] for name in order]) for row in rows]
    connection.exec_driver_sql(str(compiled), list(as_stored(connection, ordered, plain)))


def as_stored(connection: Connection, of: Iterable[_Column], rows: Sequence[Row]) -> Iterable[Row]:
    """Rows with each column's values as the driver takes them, and gives them: a column at a time."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, column in enumerate(of if rows else ()):
        stored = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if stored is not None:
            columns[place] = [stored(value) for value in columns[place]]
    return zip(*columns, strict=True)
