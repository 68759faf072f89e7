"""What DuckDB complains of, said for people, in one line with a cure."""

import json
import re

from storage.warehouse.interface import WarehouseError

_DAMAGED = re.compile(
    "No files found that match|No magic bytes|not read enough|[Ff]ailed to read|while reading|in file|Parquet"
    "|stats size|converted type|requires length|Invalid Error|Invalid unicode|TProtocolException"
)
"""Signs of a Parquet file that is missing, cut off or overwritten, in DuckDB's words."""
_LOOK = "`windvane ledger verify` names every file that is not as it was written"
_RESTORE = f"restore it from a backup; {_LOOK}"

_FULL = re.compile(
    r'(?:file "(?P<path>.*)": )?(?P<why>No space left on device|File too large|Disk quota exceeded)'
)
_NO_ROOM = "failed to offload data block"
"""The folder for what does not fit into memory has no room; by itself DuckDB takes what the disk has."""
_FREE = "free some space and run it again"

_WRAPPED = '{"exception_type"'
"""What a thread that writes beside the statement complains of comes as JSON, behind words of its own."""


def explained(complaint: str, *, of_a_file: bool = False) -> WarehouseError:
    """Tell a failure: a known cause with its cure, or DuckDB's own words.

    `of_a_file` when a file is known to be at fault, whatever the complaint says.
    """
    line = _unwrapped((complaint.strip() or "no reason").splitlines()[0])
    if full := _FULL.search(line):
        where = f": `{full['path']}`" if full["path"] else ""
        return WarehouseError("disk-full", f"the disk is full: {full['why'].lower()}{where}", _FREE)
    if _NO_ROOM in line:
        return WarehouseError(
            "disk-full", "the disk is full: there is no room for what does not fit into memory", _FREE
        )
    if of_a_file or _DAMAGED.search(line):
        return WarehouseError("file-damaged", f"a file is missing or damaged: {line}", _RESTORE)
    return WarehouseError("statement-refused", line, _LOOK)


def _unwrapped(line: str) -> str:
    """The message within, where it is one that was passed on as JSON."""
    _, wrapped, rest = line.partition(_WRAPPED)
    try:
        told = json.loads(wrapped + rest)["exception_message"]
    except (ValueError, KeyError):
        return line
    return " ".join(str(told).split())
