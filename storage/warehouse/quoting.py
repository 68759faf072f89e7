"""Names and texts as SQL writes them."""

from collections.abc import Iterable
from pathlib import Path


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


def parquet(files: Iterable[Path], *, by_name: bool = False) -> str:
    """Name the relation that reads these Parquet files; `by_name` allows columns that only some have."""
    listed = texts(str(file) for file in files)
    return f"read_parquet([{listed}], union_by_name={str(by_name).lower()}, hive_partitioning=false)"
