"""Homes compared: all that one holds, but for what says only who was at work on it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tests.strategies.databases import kept_in

_PASSING = ("windvane.db*", "*.lock", "records/intake.holder", "records/work/*", "spill/*")
"""Files that are the database, or say who is at work, or are emptied by whoever works next."""

Held = Mapping[str, tuple[str, ...]]
"""Everything in a home: the rows of each table, and the digest of each file under its path from `./`."""


def held_in(home: Path) -> Held:
    """All that a home holds."""
    return {**tables_in(home), **_files(home)}


def tables_in(home: Path) -> Held:
    """The rows of every table of a home."""
    return {table: tuple(rows) for table, rows in kept_in(home).items()}


def differences(one: Held, other: Held) -> list[str]:
    """What differs between two homes, each named with the first row that only one of them has."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        ours, theirs = one.get(name, ("nothing",)), other.get(name, ("nothing",))
        if ours != theirs:
            odd = sorted(set(ours) ^ set(theirs)) or ["the same rows, more often"]
            found.append(f"{name}: {len(ours)} and {len(theirs)}, first {odd[0][:300]}")
    return found


def _files(home: Path) -> Held:
    return {
        f"./{file.relative_to(home)}": (hashlib.sha256(file.read_bytes()).hexdigest(),)
        for file in home.rglob("*")
        if file.is_file() and not any(_matches(file.relative_to(home), each) for each in _PASSING)
    }


def _matches(file: Path, pattern: str) -> bool:
    """Whether a file, or a folder it lies in, is meant by a pattern."""
    return any(part.match(pattern) for part in (file, *file.parents) if part != Path())
