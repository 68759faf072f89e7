"""One intake at a time on one folder of records, beginning on a clean folder."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import StorageError
from storage.records.files import clean_up
from storage.records.store import RecordStore

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def intake_turn(store: RecordStore) -> Iterator[None]:
    """Hold the intake lock; what a stopped intake left is gone when the turn begins.

    Raises StorageError naming the holder when another intake runs, and when the disk fails during the turn.
    """
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with intake_lock(store.folder):
            clean_up(store)
            yield
    except OSError as error:
        raise _disk_failed(error) from error


@contextmanager
def intake_lock(folder: Path) -> Iterator[None]:
    """Hold the folder's intake lock; the operating system frees it when the process ends, however it ends.

    Raises StorageError naming the holder when another intake runs.
    """
    holder = folder / "intake.holder"
    lock = FileLock(folder / "intake.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise _held(holder) from error
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _held(holder: Path) -> StorageError:
    process = holder.read_text(encoding="ascii") if holder.exists() else "unknown"
    return StorageError(
        "intake-running",
        f"another intake is running on this home (process {process})",
        "wait until it has ended",
    )


def _disk_failed(error: OSError) -> StorageError:
    said = f"{error.strerror or error}{f': `{error.filename}`' if error.filename else ''}"
    if error.errno in _FULL:
        return StorageError("disk-full", f"the disk is full: {said}", "free some space and run it again")
    return StorageError("disk-failed", f"the disk refused: {said}", "check the folder, then run it again")
