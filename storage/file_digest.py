"""What a file is known by: the SHA-256 of what is in it."""

import hashlib
from pathlib import Path


def file_digest(path: Path) -> str:
    """The SHA-256 (hex) of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
