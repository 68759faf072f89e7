"""Taking records in: from files, from somebody's query, and again out of quarantine."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection

from rules.meaning.record import RecordType
from storage.errors import NotHereError
from storage.records.batch import KeepBad, take_in_source
from storage.records.lock import intake_turn
from storage.records.quarantine import (
    WHOLE_LINE,
    BadRow,
    QuarantinedRow,
    list_quarantined,
    set_aside,
    settle,
    show_quarantined,
)
from storage.records.report import IntakeReport
from storage.records.sources import Source, open_source, require_columns
from storage.records.store import Progress, RecordStore, silent

_READMITTED = "readmitted_rows"


def take_in(
    store: RecordStore,
    record: RecordType,
    files: Sequence[Path],
    *,
    zone: str,
    progress: Progress = silent,
) -> IntakeReport:
    """Take in CSV, JSON Lines and Parquet files of one record type, in the order given.

    Bad rows go to quarantine with their reasons. Every file is opened before any is taken in, and each is
    taken in whole or not at all. `zone` is the book's: it cuts business days. Raises StorageError for a file
    that is no record file of this type, and when another intake runs on this home.
    """
    with intake_turn(store):
        sources = [_opened(store, record, file, work=f"source_{number}") for number, file in enumerate(files)]
        return take_in_all(store, record, sources, zone=zone, progress=progress)


def take_in_all(
    store: RecordStore,
    record: RecordType,
    sources: Sequence[Source],
    *,
    zone: str,
    progress: Progress = silent,
) -> IntakeReport:
    """Take in sources that are open already; the caller holds the intake lock."""
    report = IntakeReport()
    for done, source in enumerate(sources):
        progress(source.title, done, len(sources))
        report += take_in_source(store, record, source, zone=zone, keep_bad=_keeper(record, source))
    progress("", len(sources), len(sources))
    return report


def readmit(
    store: RecordStore, record: RecordType, row_id: int, *, changes: Mapping[str, str], zone: str
) -> IntakeReport:
    """Try a row in quarantine again, with some of its cells written anew; `""` makes a cell empty.

    The row passes the same checks as every other. If it is good it leaves quarantine as the newest version of
    its key; if not it stays, as changed, with its reasons. Raises StorageError.
    """
    unknown = next((field for field in changes if field not in record.fields), None)
    if unknown is not None:
        raise NotHereError(
            "column-unknown",
            f"`{record.name}` has no field `{unknown}`",
            f"the fields are {', '.join(f'`{known}`' for known in record.fields)}",
        )
    row = show_quarantined(store.database, row_id)
    return _try_again(store, record, [row.model_copy(update={"cells": {**row.cells, **changes}})], zone=zone)


def readmit_all(store: RecordStore, record: RecordType, *, zone: str) -> IntakeReport:
    """Try every row of a type in quarantine again, as after its record type was changed in the book.

    Lines that could not be split into cells wait until somebody mends them. Raises StorageError.
    """
    rows = [
        row for row in list_quarantined(store.database, record=record.name) if WHOLE_LINE not in row.cells
    ]
    return _try_again(store, record, rows, zone=zone)


def _opened(store: RecordStore, record: RecordType, file: Path, *, work: str) -> Source:
    folder = store.work / work
    folder.mkdir()
    source = open_source(store.warehouse, file, folder)
    require_columns(record, source)
    return source


def _keeper(record: RecordType, source: Source) -> KeepBad:
    def keep(connection: Connection, rows: Iterable[BadRow], _: int) -> None:
        set_aside(connection, rows, record=record.name, source=source.title)

    return keep


def _try_again(
    store: RecordStore, record: RecordType, rows: Sequence[QuarantinedRow], *, zone: str
) -> IntakeReport:
    with intake_turn(store):
        store.warehouse.give(_READMITTED, _as_table(record, rows))
        source = Source(
            title="quarantine",
            relation=f"SELECT * FROM {_READMITTED}",
            columns=dict.fromkeys(record.fields, "VARCHAR"),
        )
        return take_in_source(store, record, source, zone=zone, keep_bad=partial(_settle, tried=rows))


def _settle(
    connection: Connection, rows: Iterable[BadRow], batch: int, *, tried: Sequence[QuarantinedRow]
) -> None:
    settle(connection, rows, tried=(row.id for row in tried), batch=batch)


def _as_table(record: RecordType, rows: Sequence[QuarantinedRow]) -> pa.Table:
    """The rows' cells as texts; `_row` is the row's number in quarantine."""
    cells = {field: pa.array([row.cells.get(field) for row in rows], pa.string()) for field in record.fields}
    return pa.table({"_row": pa.array([row.id for row in rows], pa.int64()), **cells})
