"""The archive: one zip file of the same bytes whenever it is made, written whole or not at all."""

import hashlib
import io
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from windvane.bundling.part import Files
from windvane.wrong_use import WrongUseError

MANIFEST = "MANIFEST.txt"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that the format can say: the same at every making
_READABLE = 0o100644 << 16
_UNIX = 3


def with_manifest(files: Files) -> Files:
    """The files, sorted by name, with one that has the SHA-256 of each, as `sha256sum -c` reads it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    with_it = {**files, MANIFEST: "".join(lines).encode()}
    return dict(sorted(with_it.items()))


def archived(files: Files) -> bytes:
    """Pack the files in their order. Nothing is compressed: libraries that compress do not agree on bytes."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content)
    return packed.getvalue()


def place(archive: bytes, target: Path) -> None:
    """Put an archive into place, whole or not at all; the same one may be there already.

    Raises WrongUseError when there is anything else, which stays as it is, and OSError when the disk refuses.
    """
    if _is_there(archive, target):
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:40]}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(archive)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(0o644)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _is_there(archive: bytes, target: Path) -> bool:
    if not target.exists():
        return False
    if target.is_file() and target.read_bytes() == archive:
        return True
    raise _another(target)


def _another(target: Path) -> WrongUseError:
    return WrongUseError(
        "file-exists",
        f"`{target}` is there already and is not this bundle",
        "name another file with --output, or remove that one",
    )


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
