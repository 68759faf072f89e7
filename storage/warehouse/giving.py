"""Values of ours as a relation of the warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pyarrow as pa

from storage.warehouse.interface import Warehouse


class Holds(Enum):
    """What a column holds."""

    INTEGER = "BIGINT"
    TEXT = "VARCHAR"
    DAY = "DATE"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's values in the order of the rows; None is missing."""

    holds: Holds
    values: Sequence[int | str | date | None]


_TYPES = {Holds.INTEGER: pa.int64(), Holds.TEXT: pa.string(), Holds.DAY: pa.date32()}


def give_columns(warehouse: Warehouse, name: str, columns: Mapping[str, Column]) -> None:
    """Make columns of one length readable as a relation, in place of what had that name."""
    arrays = {
        column: pa.array(described.values, _TYPES[described.holds]) for column, described in columns.items()
    }
    warehouse.give(name, pa.table(arrays))
