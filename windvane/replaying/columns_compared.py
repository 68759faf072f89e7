"""Columns of a past night held against those of the night run again: by their bytes, else row by row.

What writes Parquet files may be another version by then, and write other bytes for the same rows.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from engine.plan.column import SUBJECT_NAME
from storage.file_digest import file_digest
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import file_at, name
from windvane.replaying.night_again import Surroundings

_NAMING = frozenset({SUBJECT_NAME, "context"})
"""Columns that name somebody: what subjects are called, and what stands around a word that was found."""


def columns_expected(
    artefacts: Mapping[str, str],
    again: Mapping[str, str],
    *,
    cycle: str,
    anew: Mapping[str, str],
    within: Surroundings,
) -> dict[str, str]:
    """The digests that a night's columns are to have when it is run again.

    A file that the home has as the ledger has it, or as an erasure left it (`anew`: its digest by path below
    the home), and that has the rows that are found now, is to have the digest that is found now. What an
    erasure left may lack names.
    """
    left = {file: anew.get(f"cycles/{cycle}/{file}", digest) for file, digest in artefacts.items()}
    unlike = [file for file in left if again.get(file, left[file]) != left[file]]
    if not unlike:
        return left
    kept, now = within.home.artefacts(cycle), within.columns
    settings = within.home.settings()
    with open_duckdb(
        spill=within.folder / "spill", memory=settings.memory, threads=settings.threads
    ) as warehouse:
        alike = [
            file
            for file in unlike
            if _is_left(kept / file, left[file])
            and _same_rows(warehouse, kept / file, now / file, erased=left[file] != artefacts[file])
        ]
    return left | {file: again[file] for file in alike}


def _is_left(file: Path, digest: str) -> bool:
    return file.is_file() and file_digest(file) == digest


def _same_rows(warehouse: Warehouse, kept: Path, now: Path, *, erased: bool) -> bool:
    """Whether two files have the same rows in the same order; if `erased`, but for names that one lacks."""
    columns = warehouse.columns(f"SELECT * FROM {_rows(kept)}")
    if columns != warehouse.columns(f"SELECT * FROM {_rows(now)}"):
        return False
    lacking = _NAMING if erased else frozenset()
    unlike = " OR ".join(_unlike(column, lacking) for column in columns)
    query = (
        f"SELECT 1 FROM {_rows(kept)} AS kept FULL JOIN {_rows(now)} AS now"
        f" ON kept.file_row_number = now.file_row_number WHERE {unlike} LIMIT 1"
    )
    return not warehouse.rows(query)


def _rows(file: Path) -> str:
    return f"read_parquet({file_at(file)}, hive_partitioning=false, file_row_number=true)"


def _unlike(column: str, lacking: Collection[str]) -> str:
    kept, now = f"kept.{name(column)}", f"now.{name(column)}"
    there = f"{kept} IS NOT NULL AND " if column in lacking else ""
    return f"({there}{kept} IS DISTINCT FROM {now})"
