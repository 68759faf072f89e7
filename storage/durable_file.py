"""Files that are there whole or not at all, and survive a power cut.

What is being written lies beside its place under the same name and `.part`; who writes there alone may remove
what a killed process left.
"""

import os
from pathlib import Path

PART = ".part"
_PUBLIC = 0o644
_SECRET = 0o600


def write_whole(path: Path, content: str) -> None:
    """Put a text into place, instead of what is there. Raises OSError, with nothing changed."""
    written = _written(path, content, mode=_PUBLIC)
    written.replace(path)
    sync_folder(path.parent)


def write_secret(path: Path, content: str | bytes, *, new: bool) -> None:
    """Put into place what only its owner may read; a `new` one replaces nothing.

    Raises FileExistsError when a new one would, and OSError otherwise, with nothing changed.
    """
    written = _written(path, content, mode=_SECRET)
    if new:
        path.hardlink_to(written)  # atomic, and refused where something is
        written.unlink()
    else:
        written.replace(path)
    sync_folder(path.parent)


def may_be_written(path: Path) -> bool:
    """Whether this process may write a file, or into a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sync_file(path: Path) -> None:
    """Make what was written into a file survive a power cut. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make what was put into a folder, or taken out of it, survive a power cut. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(path: Path, content: str | bytes, *, mode: int) -> Path:
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "wb") as file:  # noqa: PTH123 - by its handle, which has the mode from the first moment
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    return part
