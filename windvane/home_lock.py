"""One process at a time at a work on a home: by a lock of its folder, which a dead process does not hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from storage.errors import StorageError
from windvane.home import Home
from windvane.wrong_use import HomeBusyError


@contextmanager
def alone_at(home: Home, work: str, *, busy: HomeBusyError, seconds: float = 0) -> Iterator[None]:
    """Do a work on a home while no other process does.

    Raises `busy` when one does for all these seconds, StorageError where nothing can be written.
    """
    require_writable(home)
    home.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home.folder / f"{work}.lock", timeout=seconds)
    try:
        lock.acquire()
    except Timeout:
        raise busy from None
    try:
        yield
    finally:
        lock.release()


def require_writable(home: Home) -> None:
    """Begin nothing that is to be kept in a home that can only be read. Raises StorageError."""
    if not home.may_be_written():
        raise StorageError(
            "home-readonly",
            f"nothing can be written in `{home.folder}`: it can be looked at and verified, and no more",
            "check who owns the folder and how its disk is mounted, or work on a copy of it",
        )
