"""Rows whose column has one of many values, which a statement is given as one argument."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Column, ColumnElement, Connection, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(connection: Connection, of: Column[Any], values: Sequence[str | int]) -> ColumnElement[bool]:
    """Whether a column has one of some values, however many: the statement stays the same."""
    if connection.dialect.name == "postgresql":
        return of == func.any(literal(list(values), ARRAY(of.type)))
    listed = func.json_each(orjson.dumps(values).decode()).table_valued("value")
    return of.in_(select(listed.c.value))
