"""The warehouse on DuckDB: in memory, spilling to a folder, never asking the network for anything."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import duckdb
import pyarrow as pa

from storage.durable_file import sync_file, sync_folder
from storage.file_digest import file_digest
from storage.warehouse.failures import explained
from storage.warehouse.interface import Exported, Warehouse
from storage.warehouse.quoting import name, names, text

Result = TypeVar("Result")

_NO_TEXT = "conversion error"
"""What is said when DuckDB would repeat what is no text."""
_IMPOSSIBLE = (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
"""What DuckDB ends in over a file that says impossible things of itself."""

ROW_GROUP = 122_880
"""Rows in a Parquet row group: DuckDB's own unit of parallel reading."""


def open_duckdb(*, spill: Path, memory: str = "2GB", threads: int | None = None) -> "DuckWarehouse":
    """Open an empty warehouse that keeps at most `memory` and spills the rest into the folder `spill`.

    `threads` is all cores when not said. Raises WarehouseError for a setting DuckDB does not understand.
    """
    spill.mkdir(parents=True, exist_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": threads or os.cpu_count() or 1,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    connection = _refusals(lambda: duckdb.connect(":memory:", config=settings))
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    return DuckWarehouse(connection)


class DuckWarehouse(AbstractContextManager["DuckWarehouse"], Warehouse):
    """See Warehouse; made by `open_duckdb`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, statement: str) -> None:
        """Run a statement for its effect."""
        _refusals(lambda: self._connection.execute(statement))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read a small result, row by row."""
        return _refusals(lambda: self._connection.execute(query).fetchall())

    def columns(self, query: str) -> Mapping[str, str]:
        """Name the columns a query would give, with DuckDB's types."""
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {query}")}

    def table(self, query: str) -> pa.Table:
        """Read a whole result as columns."""
        result: pa.Table = _refusals(lambda: self._connection.sql(query).to_arrow_table())
        return result

    def batches(self, query: str, *, rows: int) -> Iterator[pa.RecordBatch]:
        """Read a large result in batches; nothing else may run on this warehouse until they are read."""
        reader = _refusals(lambda: self._connection.sql(query).to_arrow_reader(rows))
        while (batch := _refusals(lambda: next(reader, None))) is not None:
            yield batch

    def give(self, name: str, table: pa.Table) -> None:
        """Make a table of ours readable under a name; it is not copied."""
        _refusals(lambda: self._connection.register(name, table))

    def export(self, query: str, path: Path, *, order_by: Sequence[str]) -> Exported:
        """Write a query's rows as one Parquet file (zstd), durably, replacing what was there."""
        part = path.with_name(f"{path.name}.part")
        order = f" ORDER BY {names(order_by)}" if order_by else ""
        rows = self._copy(f"SELECT * FROM ({query}){order}", part, "")
        sync_file(part)
        part.replace(path)
        sync_folder(path.parent)
        return Exported(rows, file_digest(path))

    def export_parts(self, query: str, folder: Path, *, by: str) -> None:
        """Write a query's rows as Parquet files (zstd) in one folder for each value of `by`."""
        self._copy(query, folder, f", PARTITION_BY ({name(by)}), OVERWRITE_OR_IGNORE true")

    def close(self) -> None:
        """Give back memory and spill space."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _copy(self, query: str, path: Path, options: str) -> int:
        form = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}{options}"
        return int(self.rows(f"COPY ({query}) TO {text(str(path))} ({form})")[0][0])


def _refusals(action: Callable[[], Result]) -> Result:
    try:
        return action()
    except (duckdb.Error, pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise explained(_said(error), of_a_file=_is_of_a_file(error)) from error
    except RuntimeError as error:
        if "interrupted" in str(error):  # DuckDB's word for Ctrl-C while a statement runs
            raise KeyboardInterrupt from error
        if _NO_TEXT in str(error):
            raise explained(str(error), of_a_file=True) from error
        raise


def _is_of_a_file(error: Exception) -> bool:
    """Whether a file is at fault by the kind of error: readers within DuckDB have no kind of its own."""
    return type(error) in (duckdb.Error, UnicodeDecodeError) or isinstance(error, _IMPOSSIBLE)


def _said(error: Exception) -> str:
    """Its words, in which what a damaged file has in the place of a name need not be text."""
    words = error.object.decode(errors="replace") if isinstance(error, UnicodeDecodeError) else str(error)
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in words)
