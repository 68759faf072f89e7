"""Files that people hand in, kept under the SHA-256 of what is in them."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from storage.errors import StorageError


def keep_file(folder: Path, content: bytes) -> str:
    """Keep what is in a file in a folder, and give the digest that it is kept under (SHA-256, hex).

    It is there whole or not at all, and survives a power cut; the same content is kept once. Raises
    StorageError when it cannot be written.
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
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)
