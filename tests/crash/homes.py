"""Homes, copied and compared: all that one holds, but for what says only who was at work on it."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from storage.database.engine import open_database, reading
from storage.records.tables import record_batches
from windvane.home import Home

NOT_KEPT = ("turns",)
"""Tables that say who is at work, and nothing of what was decided."""
_TABLES = record_batches.metadata  # those of the records, and all others
_PASSING = ("windvane.db*", "*.lock", "records/intake.holder", "records/work/*", "spill/*")
"""Files that are the database, or say who is at work, or are emptied by whoever works next."""

Held = Mapping[str, tuple[str, ...]]
"""Everything in a home: the rows of each table, the digest of each file."""


def copied(home: Path, to: Path) -> Path:
    """A copy of a home that nobody is at work on."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(home, to))


def held_in(home: Path) -> Held:
    """All that a home holds."""
    return {**_rows(home), **_files(home)}


def differences(one: Held, other: Held) -> list[str]:
    """What differs between two homes, each named with the first row that only one of them has."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        ours, theirs = one.get(name, ("nothing",)), other.get(name, ("nothing",))
        if ours != theirs:
            odd = sorted(set(ours) ^ set(theirs)) or ["the same rows, more often"]
            found.append(f"{name}: {len(ours)} and {len(theirs)}, first {odd[0][:300]}")
    return found


def _rows(home: Path) -> Held:
    engine = open_database(Home(home).database_url)
    try:
        with reading(engine) as connection:
            return {
                table.name: tuple(sorted(repr(tuple(row)) for row in connection.execute(select(table))))
                for table in _TABLES.sorted_tables
                if table.name not in NOT_KEPT
            }
    finally:
        engine.dispose()


def _files(home: Path) -> Held:
    return {
        str(file.relative_to(home)): (hashlib.sha256(file.read_bytes()).hexdigest(),)
        for file in home.rglob("*")
        if file.is_file() and not any(_matches(file.relative_to(home), each) for each in _PASSING)
    }


def _matches(file: Path, pattern: str) -> bool:
    """Whether a file, or a folder it lies in, is meant by a pattern."""
    return any(part.match(pattern) for part in (file, *file.parents) if part != Path())
