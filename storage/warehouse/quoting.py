"""Names and texts as SQL writes them."""

import re
from collections.abc import Iterable
from pathlib import Path

_PATTERN = re.compile(r"([*?[])")
"""Characters by which the warehouse would read every file whose name fits."""


def name(identifier: str) -> str:
    """Quote an identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def names(identifiers: Iterable[str]) -> str:
    """Quote identifiers, separated by commas."""
    return ", ".join(name(identifier) for identifier in identifiers)


def text(value: str) -> str:
    """Quote a text literal."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """Quote text literals, separated by commas."""
    return ", ".join(text(value) for value in values)


def file_at(path: Path) -> str:
    """Quote the path of one file to read; what elsewhere stands for any name stands for itself."""
    return text(_literal(path))


def files_in(folder: Path, pattern: str) -> str:
    """Quote the pattern of files to read below a folder, as `*/*.parquet`."""
    return text(f"{_literal(folder)}/{pattern}")


def parquet(files: Iterable[Path], *, by_name: bool = False) -> str:
    """Name the relation that reads these Parquet files; `by_name` allows columns that only some have."""
    listed = ", ".join(map(file_at, files))
    return f"read_parquet([{listed}], union_by_name={str(by_name).lower()}, hive_partitioning=false)"


def _literal(path: Path) -> str:
    return _PATTERN.sub(r"[\1]", str(path))
