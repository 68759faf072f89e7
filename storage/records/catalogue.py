"""What the database knows of the records: batches, their files, and how far the intake sequence goes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select

from rules.meaning.days import Days
from storage.database.engine import reading
from storage.records.store import RecordStore
from storage.records.tables import record_batches, record_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One source taken in: it gave the records from `first_seq` to `last_seq` (one less: nothing was new)."""

    batch: int
    record: str
    source: str
    fields: str
    first_seq: int
    last_seq: int
    accepted: int
    newer_version: int
    duplicate: int
    quarantined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """A Parquet file of a batch: records of one business day, or (`day` None) pairs (old_seq, new_seq)."""

    path: str
    batch: int
    record: str
    day: date | None
    rows: int
    first_seq: int
    last_seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Holding:
    """The files of one record type as of a watermark, the fields that all have, and that any has.

    Attributes: `digests` is the SHA-256 (hex) that each of the files had when it was written.
    """

    files: tuple[Path, ...]
    superseded: tuple[Path, ...]
    in_all: frozenset[str]
    in_any: frozenset[str]
    digests: Mapping[Path, str]


def watermark(database: Engine) -> int:
    """Give the highest intake sequence committed; 0 when there are no records."""
    with reading(database) as connection:
        return last_sequence(connection)


def last_sequence(connection: Connection) -> int:
    """Give the highest intake sequence that a transaction sees."""
    return connection.execute(select(func.max(record_batches.c.last_seq))).scalar() or 0


def next_batch(connection: Connection) -> int:
    """Give the number of the batch to come."""
    return (connection.execute(select(func.max(record_batches.c.batch))).scalar() or 0) + 1


def enter(connection: Connection, batch: Batch, files: Sequence[RecordFile]) -> None:
    """Make a batch and its files count, when the transaction is committed."""
    connection.execute(insert(record_batches).values(**asdict(batch)))
    if files:
        connection.execute(insert(record_files), [asdict(file) for file in files])


def holding(store: RecordStore, record: str, *, watermark: int, days: Days | None = None) -> Holding:
    """Give the files with records of a type up to a watermark, on some business days (None: on all)."""
    files, batches = record_files.c, record_batches.c
    query = (
        select(files.path, files.day, files.sha256, batches.fields)
        .join_from(record_files, record_batches)
        .where(files.record == record, files.first_seq <= watermark)
        .order_by(files.first_seq, files.path)
    )
    with reading(store.database) as connection:
        rows = connection.execute(query).all()
    kept = [row for row in rows if row.day is not None and _within(row.day, days)]
    superseded = [row for row in rows if row.day is None]
    fields = [frozenset(row.fields.split(",")) for row in kept]
    return Holding(
        files=tuple(store.folder / row.path for row in kept),
        superseded=tuple(store.folder / row.path for row in superseded),
        in_all=frozenset.intersection(*fields) if fields else frozenset(),
        in_any=frozenset().union(*fields),
        digests={store.folder / row.path: row.sha256 for row in (*kept, *superseded)},
    )


def types_known(database: Engine, *, watermark: int, until: date) -> frozenset[str]:
    """Give the record types of which anything was known at a watermark that happened on or before a day."""
    files = record_files.c
    query = select(files.record).distinct().where(files.first_seq <= watermark, files.day <= until)
    with reading(database) as connection:
        return frozenset(connection.execute(query).scalars())


def digest_known(database: Engine, *, watermark: int) -> str:
    """Give one digest of all files with records up to a watermark: what a cycle saw.

    It is the SHA-256 (hex) over lines `<sha256>  <path>`, by path, as `sha256sum` prints them.
    """
    files = record_files.c
    query = select(files.sha256, files.path).where(files.first_seq <= watermark)
    with reading(database) as connection:
        known = sorted(connection.execute(query).all(), key=lambda file: file.path)
    return hashlib.sha256("".join(f"{file.sha256}  {file.path}\n" for file in known).encode()).hexdigest()


def registered(database: Engine) -> set[str]:
    """Give the paths of all files that count."""
    with reading(database) as connection:
        return set(connection.execute(select(record_files.c.path)).scalars())


def _within(day: date, days: Days | None) -> bool:
    return days is None or days.first <= day <= days.last
