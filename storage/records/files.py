"""The record files of a batch: written aside, moved into place, then named by the catalogue."""

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from rules.meaning.record import RecordType
from storage.database.engine import reading
from storage.durable_file import sync_file, sync_folder
from storage.errors import StorageError
from storage.file_digest import file_digest
from storage.records.catalogue import RecordFile, next_batch, registered
from storage.records.store import RecordStore
from storage.warehouse.quoting import files_in, name, names, parquet, text

_DAY = "_day"
_SYNCING = 8


def clean_up(store: RecordStore) -> None:
    """Remove what a stopped intake left: its working folder and files that the catalogue does not name.

    A stopped intake leaves files of the batch to come; those of later ones are of batches that this database
    has forgotten, and stay. Raises StorageError when there are such files.
    """
    shutil.rmtree(store.work, ignore_errors=True)
    store.work.mkdir(parents=True)
    left = _unregistered(store)
    with reading(store.database) as connection:
        coming = next_batch(connection)
    if (last := max(map(_batch_of, left), default=0)) > coming:
        raise _behind(last, known=coming - 1)
    for file in left:
        file.unlink()


def write_records(
    store: RecordStore, record: RecordType, numbered: str, *, batch: int, zone: str
) -> list[RecordFile]:
    """Write records by their business day in `zone`, in the order of their sequence, durably, into place."""
    day = f"CAST(timezone({text(zone)}, make_timestamptz({name(record.at)})) AS DATE) AS {_DAY}"
    aside = store.work / "days"
    store.warehouse.export_parts(
        f"SELECT {names(record.fields)}, _seq, {day} FROM ({numbered})", aside, by=_DAY
    )
    measured = store.warehouse.rows(
        f"SELECT filename, count(*), min(_seq), max(_seq) FROM read_parquet({files_in(aside, '*/*.parquet')},"
        " filename=true, hive_partitioning=false) GROUP BY filename ORDER BY filename"
    )
    contents = [_Contents(record.name, batch, *row[1:]) for row in measured]
    with ThreadPoolExecutor(_SYNCING) as pool:  # a disk takes many small files at once, but each only slowly
        place = partial(_into_place, store)
        files = list(pool.map(place, (Path(row[0]) for row in measured), contents))
    _sync_folders((store.folder / file.path).parent for file in files)
    return files


def write_superseded(store: RecordStore, record: RecordType, pairs: str, *, batch: int) -> RecordFile:
    """Write the pairs (old_seq, new_seq) of a batch."""
    path = f"{record.name}/superseded/{batch:08}.parquet"
    target = store.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    exported = store.warehouse.export(pairs, target, order_by=("new_seq",))
    _sync_folders([target.parent])
    first, last = store.warehouse.rows(f"SELECT min(new_seq), max(new_seq) FROM {parquet([target])}")[0]
    contents = _Contents(record.name, batch, exported.rows, first, last)
    return _entry(contents, path=path, day=None, sha256=exported.sha256)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a written file holds."""

    record: str
    batch: int
    rows: int
    first_seq: int
    last_seq: int


def _into_place(store: RecordStore, file: Path, contents: _Contents) -> RecordFile:
    day = file.parent.name.removeprefix(f"{_DAY}=")
    path = f"{contents.record}/{day}/{contents.batch:08}-{file.name}"
    sync_file(file)
    digest = file_digest(file)
    target = store.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    file.replace(target)
    return _entry(contents, path=path, day=date.fromisoformat(day), sha256=digest)


def _entry(contents: _Contents, *, path: str, day: date | None, sha256: str) -> RecordFile:
    return RecordFile(**asdict(contents), path=path, day=day, sha256=sha256)


def _unregistered(store: RecordStore) -> list[Path]:
    known = registered(store.database)
    files = store.folder.glob("*/*/*.parquet")
    return [file for file in files if file.relative_to(store.folder).as_posix() not in known]


def _batch_of(file: Path) -> int:
    """The number of the batch that wrote a file; 0 for a file that none wrote."""
    number = file.stem.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _behind(batch: int, *, known: int) -> StorageError:
    return StorageError(
        "database-behind-records",
        f"there are record files of batch {batch}, the database knows {known}: an old backup was restored",
        "restore the newest backup of the database; no record file is touched until then",
    )


def _sync_folders(folders: Iterable[Path]) -> None:
    """Make renames survive a power cut: the folders, and those they lie in."""
    named = set(folders)
    for folder in named | {folder.parent for folder in named} | {folder.parent.parent for folder in named}:
        sync_folder(folder)
