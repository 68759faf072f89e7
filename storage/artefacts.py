"""What a cycle measured of everybody, read back from its Parquet files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.errors import StorageError
from storage.file_digest import file_digest

Row = Mapping[str, Any]
"""Column → value; a missing value is None."""


def artefact_rows(path: Path, *, digest: str, subject_id: str | None = None) -> Iterator[Row]:
    """The rows of an artefact, of one subject or of all, by subject.

    `digest` is what the ledger has of the file (SHA-256, hex). Raises StorageError when the file is not
    there, cannot be read, or is not the one that the cycle left.
    """
    wanted = None if subject_id is None else pc.field("subject_id") == subject_id
    try:
        if file_digest(path) != digest:
            raise _unreadable(path, "it is not what the cycle wrote")
        table = pq.read_table(path, filters=wanted)
    except (OSError, ValueError) as error:
        raise _unreadable(path, "it is missing or damaged") from error
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()


def _unreadable(path: Path, why: str) -> StorageError:
    return StorageError(
        "artefact-unreadable", f"`{path}` cannot be read: {why}", "restore the file from a backup"
    )
