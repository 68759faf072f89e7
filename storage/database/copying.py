"""PostgreSQL's COPY: many rows go to the server as one text, and not one by one."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from sqlalchemy import Connection, Table

COPIED = "windvane_copied"
"""The option of a statement that says what is copied (bytes)."""


def copy_rows(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows whose values are as the driver takes them, in the order of the table's columns."""
    names = connection.dialect.identifier_preparer
    columns = ", ".join(names.quote(column.name) for column in table.c)
    lines = "".join("\t".join(map(_cell, row)) + "\n" for row in rows)
    connection.exec_driver_sql(
        f"COPY {names.format_table(table)} ({columns}) FROM STDIN", execution_options={COPIED: lines.encode()}
    )


def copy_from_option(*, cursor: Any, statement: str, context: Any, **_: Any) -> bool:
    """Give the driver what a statement copies; whether there was anything to copy."""
    copied = context.execution_options.get(COPIED)
    if copied is None:
        return False
    cursor.execute(statement, stream=BytesIO(copied))
    return True


def _cell(value: Any) -> str:
    """A value in COPY's text form."""
    match value:
        case str():
            return _escaped(value)
        case None:
            return "\\N"
        case bool():
            return "t" if value else "f"
        case bytes():
            return f"\\\\x{value.hex()}"
        case _:
            return str(value)


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("\n", "\\n")
    return plain.replace("\r", "\\r").replace("\t", "\\t")
