"""Files that are written anew for an erasure: first beside the old ones, then in their place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.durable_file import sync_folder
from storage.file_digest import file_digest
from storage.ledger.contents import ErasedFile
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import name, parquet, text

_BESIDE = ".erased"
_FOLDERS = ("records", "cycles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A column of a Parquet file, and the rows (a condition in SQL) in which it names somebody.

    Attributes: `instead` is what it shall say there, None: nothing.
    """

    path: Path
    column: str
    where: str
    instead: str | None = None


def without(warehouse: Warehouse, path: Path, places: Sequence[Place], *, home: Path) -> ErasedFile:
    """Write a file anew beside itself, without what names somebody at some places of it.

    Raises WarehouseError and OSError.
    """
    columns = sorted({place.column for place in places})
    said = ", ".join(_said(column, [each for each in places if each.column == column]) for column in columns)
    written = warehouse.export(
        f"SELECT * REPLACE ({said}) FROM {parquet([path])}", path.with_name(path.name + _BESIDE), order_by=()
    )
    return ErasedFile(path=path.relative_to(home).as_posix(), before=file_digest(path), after=written.sha256)


def _said(column: str, places: Iterable[Place]) -> str:
    """What a column shall say, as SQL."""
    cases = " ".join(
        f"WHEN {each.where} THEN {'NULL' if each.instead is None else text(each.instead)}" for each in places
    )
    return f"CASE {cases} ELSE {name(column)} END AS {name(column)}"


def put_in_place(home: Path, anew: Mapping[str, str]) -> int:
    """Put every file that was written anew in its place, durably; one that no erasure names is removed.

    `anew` has the SHA-256 (hex) by path below the home. Safe to do again, whenever it was stopped; gives how
    many were put in place. Raises OSError.
    """
    placed = 0
    for beside in list(_beside(home)):
        path = beside.with_name(beside.name.removesuffix(_BESIDE))
        if anew.get(path.relative_to(home).as_posix()) == file_digest(beside):
            beside.replace(path)
            placed += 1
        else:
            beside.unlink()
        sync_folder(path.parent)
    return placed


def remove_handed_in(folder: Path, erased: frozenset[str]) -> None:
    """Remove files that were handed in, durably. Raises OSError."""
    there = [path for digest in erased if (path := folder / digest).exists()]
    for path in there:
        path.unlink()
    if there:
        sync_folder(folder)


def _beside(home: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (home / folder).rglob(f"*{_BESIDE}")
