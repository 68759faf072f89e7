"""Files of people, put where they want them: written beside their place, and whole when they are there.

What is being written is locked while its process lives: whoever writes the same file next removes what a
killed one left, and nothing that another is still writing.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO

from windvane.wrong_use import WrongUseError

Writing = Callable[[IO[bytes]], object]
"""Writes what is in a file into it."""

_READABLE = 0o644
_LONGEST = 40
"""Letters of a name that are in the one beside it: no file system finds that too long."""
_PART = ".windvane-part"
_AT_A_TIME = 1 << 20


def place(content: bytes, target: Path, *, mode: int = _READABLE) -> None:
    """Put a file in its place, whole, instead of what is there. Raises OSError, with nothing changed."""
    with _beside(target) as file:
        file.write(content)
        _put(file, target, mode=mode)


def hand_out(write: Writing, target: Path, *, what: str) -> None:
    """Put a file where somebody wants it; the same one may be there already. `what` it is, in a word.

    Raises WrongUseError when there is anything else, which stays as it is, and OSError when the disk refuses.
    """
    if not target.exists():
        with _beside(target) as file:
            write(file)
            _put(file, target, mode=_READABLE)
    elif not target.is_file() or not _has(target, write):
        raise WrongUseError(
            "file-exists",
            f"`{target}` is there already and is not this {what}",
            "name another file with --output, or remove that one",
        )


def require_empty(folder: Path) -> None:
    """Write into no folder that holds something already. Raises WrongUseError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError("folder-not-empty", f"`{folder}` is not an empty folder", "name a new folder")


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    """A file beside its place, which is gone at the end unless it was put there."""
    prefix = f".{target.name[:_LONGEST]}."
    _remove_left_over(target.parent, prefix)
    with _locked(target.parent, prefix) as file:
        try:
            yield file
        finally:
            Path(file.name).unlink(missing_ok=True)


def _locked(folder: Path, prefix: str) -> IO[bytes]:
    """A new file, locked; one that another removed before it was locked, as if left over, is none."""
    while True:
        file = NamedTemporaryFile(dir=folder, prefix=prefix, suffix=_PART, delete=False)  # noqa: SIM115 - the caller's
        flock(file, LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()


def _put(file: IO[bytes], target: Path, *, mode: int) -> None:
    file.flush()
    os.fsync(file.fileno())
    os.fchmod(file.fileno(), mode)
    Path(file.name).replace(target)


def _remove_left_over(folder: Path, prefix: str) -> None:
    """Remove what killed processes left of a file; what a living one writes is locked, and stays."""
    left = [path for path in folder.iterdir() if path.name.startswith(prefix) and path.name.endswith(_PART)]
    for path in left:
        with suppress(OSError), path.open("rb") as file:
            flock(file, LOCK_EX | LOCK_NB)
            path.unlink()


def _has(target: Path, write: Writing) -> bool:
    """Whether a file has what would be written."""
    with TemporaryFile() as anew, target.open("rb") as there:
        write(anew)
        anew.seek(0)
        while (block := anew.read(_AT_A_TIME)) == there.read(_AT_A_TIME):
            if not block:
                return True
    return False
