"""Files that are handed in with a move, kept by their digest."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from engine.life.step import KeptFile
from windvane.wrong_use import WrongUseError

LARGEST = 100_000_000
"""Bytes of one file at most: a film of some minutes; more is no evidence anybody looks at."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was read, and how it will be known; it is kept together with its move."""

    kept: KeptFile
    content: bytes


def hand_in(files: Sequence[Path]) -> tuple[HandedIn, ...]:
    """Read files, keeping nothing yet.

    Raises WrongUseError for one that is no file, cannot be read, is empty, or is larger than `LARGEST` bytes.
    """
    return tuple(map(_read, files))


def _read(path: Path) -> HandedIn:
    try:
        _check_file(path)
        content = path.read_bytes()
    except OSError as refused:
        raise _unreadable(path, refused.strerror or str(refused)) from refused
    if not content:
        raise WrongUseError("file-empty", f"`{path}` is empty", "hand in a file that shows something")
    digest = hashlib.sha256(content).hexdigest()
    return HandedIn(KeptFile(name=path.name, sha256=digest, size=len(content)), content)


def _check_file(path: Path) -> None:
    """Refuse what reading would never come to an end of, or would fill the memory with."""
    found = path.stat()
    if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode)):
        raise _unreadable(path, "it is no file but a device, a pipe or a socket")
    if found.st_size > LARGEST:
        large = f"`{path}` has {found.st_size:,} bytes"
        raise WrongUseError("file-too-large", large, f"hand in at most {LARGEST:,} bytes a file")


def _unreadable(path: Path, why: str) -> WrongUseError:
    mend = "hand in a file that is there and readable"
    return WrongUseError("file-unreadable", f"`{path}` cannot be read: {why.lower()}", mend)
