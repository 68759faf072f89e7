"""The files of a simulation: one Parquet file per record type, written in row groups as the days pass."""

from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from windvane.simulate.record_types import RECORD_TYPES

_FAST = 1


class RecordFiles:
    """Open files, one per record type. Use it in a `with`; `rows` counts what was written."""

    def __init__(self, folder: Path) -> None:
        """Write to `folder`, which is there."""
        self._folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}
        self.rows: dict[str, int] = {}

    def __enter__(self) -> Self:
        """Give the files themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish every file."""
        for writer in self._writers.values():
            writer.close()

    def path(self, record: str) -> Path:
        """Give the file of a record type."""
        return self._folder / f"{record}.parquet"

    def add(self, record: str, table: pa.Table) -> None:
        """Write records of one type, as a row group of its file; a column that is not there is missing."""
        schema = RECORD_TYPES[record]
        if record not in self._writers:
            self._writers[record] = self._open(record, schema)
            self.rows[record] = 0
        if table.num_rows:
            self._writers[record].write_table(_completed(table, schema))
        self.rows[record] += table.num_rows

    def _open(self, record: str, schema: pa.Schema) -> pq.ParquetWriter:
        """Ids repeat too seldom for a dictionary; other texts are of few values."""
        few = [
            field.name
            for field in schema
            if pa.types.is_string(field.type) and not field.name.endswith("_id")
        ]
        return pq.ParquetWriter(
            self.path(record),
            schema,
            compression="zstd",
            compression_level=_FAST,
            use_dictionary=few,  # type: ignore[arg-type] # a list of columns is allowed
            store_schema=False,
        )


def _completed(table: pa.Table, schema: pa.Schema) -> pa.Table:
    there = set(table.column_names)
    columns = [
        table[field.name] if field.name in there else pa.nulls(table.num_rows, field.type) for field in schema
    ]
    return pa.table(columns, schema=schema)
