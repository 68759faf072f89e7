"""Record files are read as they were taken in: a bit that has turned in one decides nothing."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engine.plan.plan import Source
from storage.database.engine import Database, reading
from storage.errors import StorageError
from storage.file_digest import file_digest
from storage.personal.erasures import erasures
from storage.records.catalogue import holding
from storage.records.store import RecordStore
from windvane.cycle.night import Night


def require_unchanged(night: Night, store: RecordStore, sources: Sequence[Source]) -> None:
    """Refuse record files, of those that a night reads, that are not as the catalogue has them.

    A file that a killed erasure has still to put in place may be as it was before. Raises StorageError.
    """
    known = _known(night, store, sources)
    former = _before_erasures(store.database)
    with ThreadPoolExecutor(night.home.settings().threads) as threads:
        for path, found in zip(known, threads.map(_digest, known), strict=True):
            name = path.relative_to(night.home.folder).as_posix()
            if found not in (known[path], former.get(name)):
                raise _changed(name)


def _known(night: Night, store: RecordStore, sources: Sequence[Source]) -> Mapping[Path, str]:
    held = (
        holding(store, source.record, watermark=night.watermark, days=source.days).digests
        for source in sources
    )
    return {path: digest for digests in held for path, digest in digests.items()}


def _before_erasures(database: Database) -> Mapping[str, str]:
    with reading(database) as connection:
        return {file.path: file.before for each in erasures(connection) for file in each.erasure.files}


def _digest(path: Path) -> str | None:
    try:
        return file_digest(path)
    except OSError:
        return None


def _changed(name: str) -> StorageError:
    return StorageError(
        "file-damaged",
        f"the record file `{name}` is not what was taken in; nothing was decided",
        "restore it from a backup; `windvane ledger verify` names every file that has changed",
    )
