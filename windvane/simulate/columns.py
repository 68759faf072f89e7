"""Columns of records, in the types that intake reads natively; no Python per row."""

from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from windvane.simulate.figures import Flags, Ints

MICROSECONDS = 1_000_000
TWO_PLACES = pa.decimal128(18, 2)
MOMENT = pa.timestamp("us", tz="UTC")

Column: TypeAlias = "pa.Array[Any]"


def identifiers(prefix: str, numbers: Ints, *, digits: int) -> Column:
    """Write numbers as ids: `S` and 123 with 6 digits give `S000123`."""
    return joined(prefix, pc.utf8_lpad(pc.cast(counts(numbers), pa.string()), digits, "0"))


def joined(*parts: "Column | str", between: str = "") -> Column:
    """Join texts row by row; a plain text is the same in every row."""
    column: Column = pc.binary_join_element_wise(*parts, between)  # type: ignore[call-overload] # mixed is allowed
    return column


def taken(texts: Column, which: Ints, known: Flags | None = None) -> Column:
    """Take a text per row by its number; missing where not known."""
    return texts.take(counts(which, known))


def words(choices: tuple[str, ...], which: Ints) -> Column:
    """Take one of a few words per row."""
    return taken(pa.array(choices), which)


def moments(seconds: Ints, known: Flags | None = None) -> Column:
    """Make times of seconds since the epoch; missing where not known."""
    return counts(seconds * MICROSECONDS, known).view(MOMENT)


def hundredths(numbers: Ints) -> Column:
    """Make decimals with two places of non-negative hundredths, without passing through a float."""
    wide = np.zeros((len(numbers), 2), dtype=np.int64)
    wide[:, 0] = numbers
    return pa.Array.from_buffers(TWO_PLACES, len(numbers), [None, pa.py_buffer(wide.tobytes())])


def counts(numbers: Ints, known: Flags | None = None) -> Column:
    """Make counts; missing where not known."""
    return pa.array(numbers, mask=None if known is None else ~known)


def flags(values: Flags) -> Column:
    """Make flags."""
    return pa.array(values)


def where_known(values: Column, known: Flags) -> Column:
    """Keep values where known."""
    column: Column = pc.if_else(flags(known), values, pa.scalar(None, values.type))
    return column
