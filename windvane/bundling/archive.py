"""The archive: one zip file of the same bytes whenever it is made."""

import hashlib
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from storage.errors import StorageError
from windvane.bundling.part import Files, OnDisk

MANIFEST = "MANIFEST.txt"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that the format can say: the same at every making
_READABLE = 0o100644 << 16
_UNIX = 3
_AT_A_TIME = 1 << 20


def with_manifest(files: Files) -> Files:
    """The files, sorted by name, with one that has the SHA-256 of each, as `sha256sum -c` reads it."""
    lines = (f"{_digest(files[name])}  {name}\n" for name in sorted(files))
    with_it = {**files, MANIFEST: "".join(lines).encode()}
    return dict(sorted(with_it.items()))


def archive_files(files: Files, into: IO[bytes]) -> None:
    """Pack the files in their order, those on disk block by block, so that none has to fit into memory.

    Nothing is compressed: libraries that compress do not agree on bytes. Raises StorageError when a file on
    disk has not, or no longer, what the manifest says of it.
    """
    with ZipFile(into, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            if isinstance(content, OnDisk):
                _pack(content, _entry(name), archive)
            else:
                archive.writestr(_entry(name), content)


def _pack(file: OnDisk, entry: ZipInfo, archive: ZipFile) -> None:
    entry.file_size = file.size
    digest = hashlib.sha256()
    try:
        with file.path.open("rb") as read, archive.open(entry, "w") as packed:
            while block := read.read(_AT_A_TIME):
                digest.update(block)
                packed.write(block)
    except FileNotFoundError as gone:
        raise _changed(entry.filename) from gone
    if digest.hexdigest() != file.sha256:
        raise _changed(entry.filename)


def _changed(name: str) -> StorageError:
    """Somebody erased or changed a file after its digest was compared."""
    return StorageError(
        "evidence-changed",
        f"`{name}` was erased or changed while the bundle was packed; nothing was written",
        "run it again: what a bundle lacks is named in it",
    )


def _digest(content: bytes | OnDisk) -> str:
    return content.sha256 if isinstance(content, OnDisk) else hashlib.sha256(content).hexdigest()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    return entry
