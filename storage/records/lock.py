"""One intake at a time on one folder of records."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import StorageError


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
