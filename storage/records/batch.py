"""One source becomes one batch: checked, told apart, written, and then made to count, all at once."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from rules.meaning.record import RecordType
from storage.database.engine import reading, writing
from storage.records.catalogue import Batch, RecordFile, enter, holding, last_sequence, next_batch
from storage.records.checks import checked
from storage.records.files import write_records, write_superseded
from storage.records.plain_text import BrokenLine
from storage.records.quarantine import WHOLE_LINE, BadRow
from storage.records.reasons import reason
from storage.records.report import IntakeReport
from storage.records.sources import Source, unreadable
from storage.records.store import RecordStore
from storage.records.versions import Versions, tell_versions
from storage.records.views import current_records
from storage.warehouse.interface import Warehouse, WarehouseError
from storage.warehouse.quoting import parquet

_BATCH_ROWS = 10_000

KeepBad = Callable[[Connection, Iterable[BadRow], int], None]
"""Keeps the rows that were not taken in, in the transaction of the batch of that number."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A batch's place: its number, and the last intake sequence before it."""

    batch: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """A source after its checks: SQL of the good rows, SQL of the bad, and the lines that are no rows."""

    good: str
    bad: str
    bad_rows: int
    broken: list[BrokenLine]


def take_in_source(
    store: RecordStore, record: RecordType, source: Source, *, zone: str, keep_bad: KeepBad
) -> IntakeReport:
    """Take in every good row of a source and keep the others aside. The caller holds the intake lock.

    All of it counts when this returns, or none of it. Raises StorageError.
    """
    turn = _turn(store)
    rows = _check(store, record, source)
    versions = tell_versions(
        store.warehouse, record, checked=rows.good, stored=_stored(store, record, turn), after=turn.after
    )
    files = _write(store, record, versions, batch=turn.batch, zone=zone)
    batch = _batch(record, source, versions, turn=turn, quarantined=rows.bad_rows + len(rows.broken))
    with writing(store.database) as connection:
        enter(connection, batch, files)
        bad = _bad_rows(store, record, rows, counts_only_rows=source.counts_only_rows)
        keep_bad(connection, bad, turn.batch)
    return IntakeReport(
        accepted=batch.accepted,
        newer_version=batch.newer_version,
        duplicate=batch.duplicate,
        quarantined=batch.quarantined,
        notes=source.notes,
    )


def _check(store: RecordStore, record: RecordType, source: Source) -> _Sorted:
    file = store.work / "checked.parquet"
    try:
        with _looking_at_every_value(store.warehouse):
            store.warehouse.export(checked(record, source.relation, source.columns), file, order_by=())
        broken = source.broken()
    except WarehouseError as error:
        raise unreadable(source.title, error) from error
    read = parquet([file])
    bad = f"SELECT _row, _reasons, _cells FROM {read} WHERE _reasons IS NOT NULL ORDER BY _row"
    return _Sorted(
        good=f"SELECT * EXCLUDE (_reasons, _cells) FROM {read} WHERE _reasons IS NULL",
        bad=bad,
        bad_rows=store.warehouse.rows(f"SELECT count(*) FROM ({bad})")[0][0],
        broken=sorted(broken, key=lambda line: line.line),
    )


@contextmanager
def _looking_at_every_value(warehouse: Warehouse) -> Iterator[None]:
    """While this lasts, no check is left out for what a file tells of its own least and largest values.

    Only then: the bytes of what cycles write follow from how the warehouse is set.
    """
    warehouse.run("SET disabled_optimizers = 'statistics_propagation'")
    try:
        yield
    finally:
        warehouse.run("RESET disabled_optimizers")


def _turn(store: RecordStore) -> _Turn:
    with reading(store.database) as connection:
        return _Turn(next_batch(connection), last_sequence(connection))


def _stored(store: RecordStore, record: RecordType, turn: _Turn) -> str | None:
    if not holding(store, record.name, watermark=turn.after).files:
        return None
    return current_records(store, record, fields=record.fields, watermark=turn.after)


def _write(
    store: RecordStore, record: RecordType, versions: Versions, *, batch: int, zone: str
) -> list[RecordFile]:
    if versions.accepted + versions.newer_version == 0:
        return []
    files = write_records(store, record, versions.numbered, batch=batch, zone=zone)
    if versions.superseded is not None:
        files.append(write_superseded(store, record, versions.superseded, batch=batch))
    return files


def _batch(record: RecordType, source: Source, versions: Versions, *, turn: _Turn, quarantined: int) -> Batch:
    return Batch(
        batch=turn.batch,
        record=record.name,
        source=source.title,
        fields=",".join(record.fields),
        first_seq=turn.after + 1,
        last_seq=turn.after + versions.accepted + versions.newer_version,
        accepted=versions.accepted,
        newer_version=versions.newer_version,
        duplicate=versions.duplicate,
        quarantined=quarantined,
    )


def _bad_rows(
    store: RecordStore, record: RecordType, rows: _Sorted, *, counts_only_rows: bool
) -> Iterator[BadRow]:
    for line in rows.broken:
        yield BadRow(line.line, {WHOLE_LINE: line.text}, (reason(record, "", line.code),))
    gaps = [line.line for line in rows.broken] if counts_only_rows else []
    skipped = 0
    for row, reasons, cells in _read_bad(store, rows.bad):
        while skipped < len(gaps) and gaps[skipped] <= row + skipped:
            skipped += 1
        written = json.loads(cells)
        told = tuple(
            reason(record, field, code, cell=written.get(field)) for field, code in json.loads(reasons)
        )
        yield BadRow(row + skipped, written, told)


def _read_bad(store: RecordStore, bad: str) -> Iterator[tuple[int, str, str]]:
    for batch in store.warehouse.batches(bad, rows=_BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
