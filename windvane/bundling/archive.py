"""The archive: one zip file of the same bytes whenever it is made."""

import hashlib
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from windvane.bundling.part import Files

MANIFEST = "MANIFEST.txt"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that the format can say: the same at every making
_READABLE = 0o100644 << 16
_UNIX = 3


def with_manifest(files: Files) -> Files:
    """The files, sorted by name, with one that has the SHA-256 of each, as `sha256sum -c` reads it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    with_it = {**files, MANIFEST: "".join(lines).encode()}
    return dict(sorted(with_it.items()))


def archive_files(files: Files, into: IO[bytes]) -> None:
    """Pack the files in their order. Nothing is compressed: libraries that compress do not agree on bytes."""
    with ZipFile(into, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
