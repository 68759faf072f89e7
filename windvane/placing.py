"""Files of people, put where they want them: written beside their place under a name that nobody has."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from windvane.wrong_use import WrongUseError

_READABLE = 0o644
_LONGEST = 40
"""Letters of a name that are in the one beside it: no file system finds that too long."""


def place(content: bytes, target: Path, *, mode: int = _READABLE) -> None:
    """Put a file in its place, whole, instead of what is there. Raises OSError, with nothing changed."""
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:_LONGEST]}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(mode)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def hand_out(content: bytes, target: Path, *, what: str) -> None:
    """Put a file where somebody wants it; the same one may be there already. `what` it is, in a word.

    Raises WrongUseError when there is anything else, which stays as it is, and OSError when the disk refuses.
    """
    if not target.exists():
        place(content, target)
    elif not target.is_file() or target.read_bytes() != content:
        raise WrongUseError(
            "file-exists",
            f"`{target}` is there already and is not this {what}",
            "name another file with --output, or remove that one",
        )


def require_empty(folder: Path) -> None:
    """Write into no folder that holds something already. Raises WrongUseError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError("folder-not-empty", f"`{folder}` is not an empty folder", "name a new folder")
