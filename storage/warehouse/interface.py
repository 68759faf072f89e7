"""What a warehouse can do: the few methods a second engine has to bring.

Statements are written in DuckDB's dialect; another engine translates them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from storage.errors import StorageError


class WarehouseError(StorageError):
    """The warehouse could not run a statement; the message is one line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A Parquet file that was written: how many rows, and the SHA-256 of its bytes in hexadecimal."""

    rows: int
    sha256: str


class Warehouse(Protocol):
    """Runs the population's work as columns.

    Nothing that comes out is a date-time of Python: statements select integers (microseconds), texts
    and days.
    Every method raises WarehouseError when the engine refuses.
    """

    def run(self, statement: str) -> None:
        """Run a statement for its effect."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read a small result, row by row."""

    def columns(self, query: str) -> Mapping[str, str]:
        """Name the columns a query would give, in order, with the engine's type of each."""

    def table(self, query: str) -> pa.Table:
        """Read a whole result as columns."""

    def batches(self, query: str, *, rows: int) -> Iterator[pa.RecordBatch]:
        """Read a large result in batches of at most `rows`."""

    def give(self, name: str, table: pa.Table) -> None:
        """Make a table of ours readable under a name, in place of what had that name."""

    def export(self, query: str, path: Path, *, order_by: Sequence[str]) -> Exported:
        """Write a query's rows as one Parquet file, in that order; equal rows give equal bytes.

        The file appears whole or not at all. An empty `order_by` keeps the query's own order.
        """

    def export_parts(self, query: str, folder: Path, *, by: str) -> None:
        """Write a query's rows as Parquet files, in a folder `<by>=<value>` for each value of the column."""

    def close(self) -> None:
        """Give back memory and spill space."""
