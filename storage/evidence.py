"""Files that people hand in, kept under the SHA-256 of what is in them."""

import hashlib
from pathlib import Path

from storage.durable_file import PART, write_secret
from storage.errors import StorageError


def keep_file(folder: Path, content: bytes) -> str:
    """Keep what is in a file in a folder, and give the digest that it is kept under (SHA-256, hex).

    It is there whole or not at all, and survives a power cut; the same content is kept once. Whoever calls
    has the folder to itself: what a killed process was writing goes. Only its owner may read
    it. Raises StorageError when it cannot be written.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        _write(content, folder / digest)
    except OSError as error:
        raise StorageError(
            "evidence-not-kept",
            f"a file was not kept in `{folder}`: {error.strerror}",
            "check that the folder may be written to and the disk is not full, then try again",
        ) from error
    return digest


def _write(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f"*{PART}"):
        left.unlink()
    write_secret(path, content, new=False)
