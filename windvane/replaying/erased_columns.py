"""Columns of a past night from which an erasure took names, held against those of the night run again."""

from collections.abc import Mapping
from pathlib import Path

from engine.plan.column import SUBJECT_NAME
from storage.file_digest import file_digest
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import file_at, name
from windvane.replaying.night_again import Surroundings

_ERASED = frozenset({SUBJECT_NAME, "context"})
"""Columns that name somebody: what subjects are called, and what stands around a word that was found."""


def as_erasures_left_them(
    artefacts: Mapping[str, str],
    again: Mapping[str, str],
    *,
    cycle: str,
    anew: Mapping[str, str],
    within: Surroundings,
) -> dict[str, str]:
    """The digests that a night's columns are to have, where some of its files were written anew.

    A file that an erasure left (`anew`: its digest by path below the home) is to be that file; where the
    night run again still finds a name in texts, it is to differ by that alone.
    """
    left = {file: anew.get(f"cycles/{cycle}/{file}", digest) for file, digest in artefacts.items()}
    unlike = [
        file for file in left if left[file] != artefacts[file] and again.get(file, left[file]) != left[file]
    ]
    if not unlike:
        return left
    kept, now = within.home.artefacts(cycle), within.columns
    settings = within.home.settings()
    with open_duckdb(
        spill=within.folder / "spill", memory=settings.memory, threads=settings.threads
    ) as warehouse:
        alike = [file for file in unlike if _is_left(kept / file, left[file])]
        alike = [file for file in alike if _lacks_names_alone(warehouse, kept / file, now / file)]
    return left | {file: again[file] for file in alike}


def _is_left(file: Path, digest: str) -> bool:
    return file.is_file() and file_digest(file) == digest


def _lacks_names_alone(warehouse: Warehouse, kept: Path, now: Path) -> bool:
    """Whether two files have the same rows, but for names that the first lacks."""
    columns = warehouse.columns(f"SELECT * FROM {_rows(kept)}")
    if columns != warehouse.columns(f"SELECT * FROM {_rows(now)}"):
        return False
    unlike = " OR ".join(_unlike(column) for column in columns)
    query = (
        f"SELECT 1 FROM {_rows(kept)} AS kept FULL JOIN {_rows(now)} AS now"
        f" ON kept.file_row_number = now.file_row_number WHERE {unlike} LIMIT 1"
    )
    return not warehouse.rows(query)


def _rows(file: Path) -> str:
    return f"read_parquet({file_at(file)}, hive_partitioning=false, file_row_number=true)"


def _unlike(column: str) -> str:
    kept, now = f"kept.{name(column)}", f"now.{name(column)}"
    there = f"{kept} IS NOT NULL AND " if column in _ERASED else ""
    return f"({there}{kept} IS DISTINCT FROM {now})"
