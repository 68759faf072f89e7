"""What DuckDB complains of, said for people, in one line with a cure."""

import json
import re

import duckdb

from storage.warehouse.interface import WarehouseError

_DAMAGED = re.compile(
    "No files found that match|No magic bytes|not read enough|[Ff]ailed to read|while reading|in file|Parquet"
    "|stats size|converted type|requires length|Invalid Error|Invalid unicode"
)
"""Signs of a Parquet file that is missing, cut off or overwritten, in DuckDB's words."""
_IMPOSSIBLE = (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
"""What DuckDB ends in over a file that says impossible things of itself."""
_RESTORE = "restore it from a backup; `windvane ledger verify` names every file that is not as it was written"

_FULL = re.compile(
    r'(?:file "(?P<path>.*)": )?(?P<why>No space left on device|File too large|Disk quota exceeded)'
)
_NO_ROOM = "failed to offload data block"
"""The folder for what does not fit into memory has no room; by itself DuckDB takes what the disk has."""
_FREE = "free some space and run it again"

_WRAPPED = '{"exception_type"'
"""What a thread that writes beside the statement complains of comes as JSON, behind words of its own."""


def explained(error: Exception) -> WarehouseError:
    """Tell a failure of DuckDB's, or of what it is made of: a known cause with its cure, or its own words."""
    line = _unwrapped((_said(error).strip() or "no reason").splitlines()[0])
    if full := _FULL.search(line):
        where = f": `{full['path']}`" if full["path"] else ""
        return WarehouseError("disk-full", f"the disk is full: {full['why'].lower()}{where}", _FREE)
    if _NO_ROOM in line:
        return WarehouseError(
            "disk-full", "the disk is full: there is no room for what does not fit into memory", _FREE
        )
    if _is_of_a_file(error, line):
        return WarehouseError("file-damaged", f"a file is missing or damaged: {line}", _RESTORE)
    return WarehouseError("statement-refused", line, "check the files it reads")


def _said(error: Exception) -> str:
    """Its words, of which those that a damaged file has in the place of a name need not be text."""
    words = error.object.decode(errors="replace") if isinstance(error, UnicodeDecodeError) else str(error)
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in words)


def _is_of_a_file(error: Exception, line: str) -> bool:
    """Whether a file is at fault. Readers that DuckDB is made of complain in no class of its own."""
    return (
        type(error) in (duckdb.Error, RuntimeError, UnicodeDecodeError)
        or isinstance(error, _IMPOSSIBLE)
        or _DAMAGED.search(line) is not None
    )


def _unwrapped(line: str) -> str:
    """The message within, where it is one that was passed on as JSON."""
    _, wrapped, rest = line.partition(_WRAPPED)
    try:
        told = json.loads(wrapped + rest)["exception_message"]
    except (ValueError, KeyError):
        return line
    return " ".join(str(told).split())
