"""A SQLite database as a file: whether it is there to its end."""

from pathlib import Path

from storage.errors import StorageError

_PAGE_SIZE_AT = slice(16, 18)
_HEADER = 100
_LARGEST = 65_536


def require_whole(path: Path) -> None:
    """Refuse a file that ends in the middle of a page.

    SQLite reads such a file, and writes on in it, as if it were whole. One with a write-ahead log beside it
    is let be: what it lacks may be there. Raises StorageError.
    """
    log = path.with_name(f"{path.name}-wal")
    if not path.is_file() or (log.is_file() and log.stat().st_size > 0):
        return
    with path.open("rb") as file:
        size, written = path.stat().st_size, file.read(_HEADER)
    page = int.from_bytes(written[_PAGE_SIZE_AT], "big")
    page = _LARGEST if page == 1 else page  # https://sqlite.org/fileformat.html#page_size
    if len(written) == _HEADER and page and size % page:
        raise StorageError(
            "database-damaged",
            f"`{path}` is damaged: it ends in the middle of a page, after {size} bytes",
            "restore it from a copy",
        )
