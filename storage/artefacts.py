"""What a cycle measured of everybody, read back from its Parquet files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.errors import StorageError

Row = Mapping[str, Any]
"""Column → value; a missing value is None."""


def artefact_rows(path: Path, *, subject_id: str | None = None) -> Iterator[Row]:
    """The rows of an artefact, of one subject or of all, by subject.

    Raises StorageError when the file is not there or cannot be read.
    """
    wanted = None if subject_id is None else pc.field("subject_id") == subject_id
    try:
        table = pq.read_table(path, filters=wanted)
    except (OSError, ValueError) as error:
        raise StorageError(
            "artefact-unreadable", f"`{path}` cannot be read: it is missing or damaged",
            "see `windvane ledger verify`; restore the file from a backup",
        ) from error  # fmt: skip
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()
