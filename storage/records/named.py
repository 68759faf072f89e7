"""Records by their keys, as they were known at a watermark: what a decision names as its evidence."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sqlalchemy import or_, select

from rules.meaning.days import Days
from rules.meaning.record import RecordType
from rules.units import Value
from storage.database.engine import reading
from storage.file_digest import file_digest
from storage.records.store import RecordStore
from storage.records.tables import record_files
from storage.records.views import current_records
from storage.warehouse.quoting import name, names, texts


def records_named(
    store: RecordStore, record: RecordType, keys: Collection[str], *, watermark: int, days: Days
) -> dict[str, Mapping[str, Value | None]]:
    """Give every field of these records by key, of those that happened on some business days.

    The version of each is the one current at the watermark; a key that has none is left out. Raises
    WarehouseError when a file cannot be read.
    """
    current = current_records(store, record, fields=record.fields, watermark=watermark, days=days)
    key = f"CAST({name(record.key)} AS VARCHAR)"
    query = f"SELECT {key}, {names(record.fields)} FROM ({current}) WHERE {key} IN ({texts(sorted(keys))})"
    return {row[0]: dict(zip(record.fields, row[1:], strict=True)) for row in store.warehouse.rows(query)}


def files_spoilt(store: RecordStore, record: str, *, watermark: int, days: Days) -> list[str]:
    """Give the files of a type, of some days up to a watermark, that are gone or not what was written."""
    return [path for path, sha256 in _files(store, record, watermark, days=days) if _digest(path) != sha256]


def _files(store: RecordStore, record: str, watermark: int, *, days: Days) -> Iterator[tuple[str, str]]:
    files = record_files.c
    within = or_(files.day.is_(None), files.day.between(days.first, days.last))
    query = select(files.path, files.sha256).where(
        files.record == record, files.first_seq <= watermark, within
    )
    with reading(store.database) as connection:
        found = connection.execute(query.order_by(files.path)).all()
    return ((str(store.folder / path), sha256) for path, sha256 in found)


def _digest(path: str) -> str | None:
    """The SHA-256 of a file (hex), None for one that cannot be read."""
    try:
        return file_digest(Path(path))
    except OSError:
        return None
