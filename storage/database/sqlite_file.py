"""A SQLite database as a file: whether it is there to its end, and how one is opened that can only be read.

Every database here is in WAL mode: what was committed last may lie in `-wal` beside the file, and readers
need a `-shm` there, which they make when it is not. Where they cannot make it:

- With nothing in a `-wal`, the file is all there is. It is opened as `immutable`, which needs no `-shm`.
  SQLite then looks for no log and takes no lock, and so would read nonsense when somebody with more rights
  writes meanwhile: `require_untouched` says afterwards that nobody did.
- With a `-wal` and its `-shm`, whether a process writes or was stopped, SQLite reads both as they are.
- With a `-wal` alone, what is in it cannot be read, and without it the ledger would lack its end: refused.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection

from storage.durable_file import may_be_written
from storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class Untouched:
    """A file that was opened as if nobody could change it, and how it was then: its size and moment."""

    path: Path
    size: int
    changed: int


def require_whole(path: Path, connection: Connection) -> None:
    """Refuse a file that ends in the middle of a page, as a connection to it has its pages.

    SQLite reads such a file, and writes on in it, as if it were whole. One with a write-ahead log beside it
    is let be: what it lacks may be there. The file is never opened but by SQLite: were it closed again, the
    system would drop the locks that this process has on it, and whoever closes the database elsewhere would
    remove the log that this process is writing (https://sqlite.org/howtocorrupt.html, 2.2). Raises
    StorageError.
    """
    page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    size = path.stat().st_size
    if size % page and not _has_content(_log(path)):
        raise StorageError(
            "database-damaged",
            f"`{path}` is damaged: it ends in the middle of a page, after {size} bytes",
            "restore it from a copy",
        )


def can_only_be_read(path: Path) -> bool:
    """Whether this process may not write the file, or beside it."""
    return path.is_file() and not all(may_be_written(each) for each in (path, path.parent))


def opened_to_read(path: Path) -> tuple[URL, Untouched | None]:
    """The address of a file that can only be read, and what to ask `require_untouched` of after reading.

    Raises StorageError when what was committed last lies in a log that cannot be read.
    """
    log, index = _log(path), path.with_name(f"{path.name}-shm")
    if log.is_file() and (index.is_file() or may_be_written(path.parent)):
        return _address(path, mode="ro"), None
    if _has_content(log):
        raise StorageError(
            "database-log-unread",
            f"what was written last lies in `{log}`, which cannot be read where nothing can be written",
            "copy the home to where it may be written, with this file, and name the copy by --home",
        )
    seen = path.stat()
    return _address(path, mode="ro", immutable="1"), Untouched(path, seen.st_size, seen.st_mtime_ns)


def require_untouched(seen: Untouched) -> None:
    """Let nobody trust what was read of a file that was written meanwhile. Raises StorageError."""
    now = seen.path.stat()
    if (now.st_size, now.st_mtime_ns) != (seen.size, seen.changed):
        raise StorageError(
            "database-changed",
            f"`{seen.path}` was written by somebody else while it was read",
            "run it again when nobody writes, or on a copy of the home",
        )


def _address(path: Path, **asked: str) -> URL:
    query = {"uri": "true", **asked}
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _has_content(log: Path) -> bool:
    return log.is_file() and log.stat().st_size > 0
