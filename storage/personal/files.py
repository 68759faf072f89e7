"""Files that are written anew for an erasure: first beside the old ones, then in their place."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from storage.ledger.contents import ErasedFile
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import name, parquet

_BESIDE = ".erased"
_FOLDERS = ("records", "cycles")


def without(warehouse: Warehouse, path: Path, *, home: Path, column: str, where: str) -> ErasedFile:
    """Write a Parquet file anew beside itself, a column missing in the rows that meet a condition (SQL).

    Raises WarehouseError and OSError.
    """
    said = f"CASE WHEN {where} THEN NULL ELSE {name(column)} END AS {name(column)}"
    written = warehouse.export(
        f"SELECT * REPLACE ({said}) FROM {parquet([path])}", path.with_name(path.name + _BESIDE), order_by=()
    )
    return ErasedFile(path=path.relative_to(home).as_posix(), before=_digest(path), after=written.sha256)


def put_in_place(home: Path, anew: Mapping[str, str]) -> int:
    """Put every file that was written anew in its place, durably; one that no erasure names is removed.

    `anew` has the SHA-256 (hex) by path below the home. Safe to do again, whenever it was stopped; gives how
    many were put in place. Raises OSError.
    """
    placed = 0
    for beside in list(_beside(home)):
        path = beside.with_name(beside.name.removesuffix(_BESIDE))
        if anew.get(path.relative_to(home).as_posix()) == _digest(beside):
            beside.replace(path)
            placed += 1
        else:
            beside.unlink()
        _sync(path.parent)
    return placed


def remove_handed_in(folder: Path, erased: frozenset[str]) -> None:
    """Remove files that were handed in, durably. Raises OSError."""
    there = [path for digest in erased if (path := folder / digest).exists()]
    for path in there:
        path.unlink()
    if there:
        _sync(folder)


def _beside(home: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (home / folder).rglob(f"*{_BESIDE}")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
