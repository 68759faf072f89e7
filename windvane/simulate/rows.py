"""Records written one by one, as plain rows."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import pyarrow as pa

from windvane.simulate.columns import MICROSECONDS
from windvane.simulate.record_types import RECORD_TYPES

Row: TypeAlias = dict[str, Any]
"""A record: column → value; moments in microseconds since the epoch, amounts as decimals."""


def moment(seconds: int) -> int:
    """Give a moment, in seconds since the epoch, as a row holds it."""
    return seconds * MICROSECONDS


def seconds_of(moment: object) -> int:
    """Give a moment of a row, known, in seconds since the epoch."""
    if not isinstance(moment, int):
        raise TypeError(f"{moment!r} is no moment")
    return moment // MICROSECONDS


def table_of(record: str, rows: Iterable[Row]) -> pa.Table:
    """Make a table of rows of one record type; what a row does not say is missing."""
    return pa.Table.from_pylist(list(rows), schema=RECORD_TYPES[record])
