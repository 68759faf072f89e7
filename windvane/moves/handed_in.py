"""Files that are handed in with a move, kept by their digest."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.life.step import KeptFile
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was read, and how it will be known; it is kept together with its move."""

    kept: KeptFile
    content: bytes


def hand_in(files: Sequence[Path]) -> tuple[HandedIn, ...]:
    """Read files, keeping nothing yet. Raises WrongUseError for one that cannot be read, or is empty."""
    return tuple(map(_read, files))


def _read(path: Path) -> HandedIn:
    try:
        content = path.read_bytes()
    except OSError as refused:
        why = (refused.strerror or str(refused)).lower()
        mend = "hand in a file that is there and readable"
        raise WrongUseError("file-unreadable", f"`{path}` cannot be read: {why}", mend) from refused
    if not content:
        raise WrongUseError("file-empty", f"`{path}` is empty", "hand in a file that shows something")
    digest = hashlib.sha256(content).hexdigest()
    return HandedIn(KeptFile(name=path.name, sha256=digest, size=len(content)), content)
