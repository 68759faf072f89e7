"""Where rows come from: CSV, JSON Lines and Parquet files, each as one relation of the warehouse."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from rules.meaning.record import RecordType
from storage.errors import StorageError
from storage.records.plain_text import BrokenLine, PlainText, plain_text, without_broken_quotes
from storage.warehouse.interface import Warehouse, WarehouseError
from storage.warehouse.quoting import file_at, name, text

PARQUET_OF_OTHERS = "hive_partitioning=false, binary_as_string=true"
"""How Parquet is read that somebody else wrote: not every program marks texts as texts."""

_LONGEST_LINE = 16_000_000
_RECORDS, _LIST = ("STRUCT(", "MAP(", "UNION("), "]"
"""How the warehouse's names begin and end of what has more than one value in a cell."""
_REJECTIONS = {
    "TOO MANY COLUMNS": "too-many-cells",
    "MISSING COLUMNS": "too-few-cells",
    "UNQUOTED VALUE": "quote-not-closed",
    "LINE SIZE OVER MAXIMUM": "line-too-long",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Rows to take in.

    Attributes: `relation` is SQL giving `_row` BIGINT (the row's number in the source) and `columns` (name →
    engine type); `broken` gives the lines that are no rows, once the relation has been read; `notes` say what
    a person should know of how it was read; `counts_only_rows` whether `_row` passes over broken lines.
    """

    title: str
    relation: str
    columns: dict[str, str]
    broken: Callable[[], list[BrokenLine]] = field(default=list)
    counts_only_rows: bool = False
    notes: tuple[str, ...] = ()


def open_source(warehouse: Warehouse, file: Path, work: Path) -> Source:
    """Open a record file by its ending; `work` is a folder for copies.

    Raises StorageError for a file that is none, is empty, cannot be read or is of no known kind.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(f"`{ending}`" for ending in _READERS)
        raise StorageError(
            "file-kind-unknown", f"`{file.name}` is of no known kind", f"its name must end in one of {known}"
        )
    _require_content(file)
    try:
        return reader(warehouse, file, work)
    except (WarehouseError, OSError, csv.Error) as error:
        raise unreadable(file.name, error) from error


def unreadable(title: str, error: Exception) -> StorageError:
    """Say that a source cannot be read, in one line; what went wrong with the disk stays said as that."""
    if isinstance(error, WarehouseError) and error.code == "disk-full":
        return error
    said = str(error).splitlines()[0]
    return StorageError(
        "file-unreadable",
        f"`{title}` cannot be read: {said}",
        "check that it was copied whole, then take it in again",
    )


def require_columns(record: RecordType, source: Source) -> None:
    """Refuse a column that the type does not have, the lack of one it needs, and cells of several values.

    Raises StorageError.
    """
    unknown = [column for column in source.columns if column not in record.fields]
    missing = [
        field.name
        for field in record.fields.values()
        if not field.optional and field.name not in source.columns
    ]
    if unknown:
        raise StorageError(
            "column-unknown",
            f"`{source.title}` has a column `{unknown[0]}`, which `{record.name}` does not have",
            _suggestion(unknown[0], missing, record),
        )
    if missing:
        raise StorageError(
            "column-missing",
            f"`{source.title}` lacks the column `{missing[0]}`, which every `{record.name}` needs",
            f"it has {', '.join(f'`{column}`' for column in source.columns) or 'no column at all'}",
        )
    for column, engine_type in source.columns.items():
        if engine_type.startswith(_RECORDS) or engine_type.endswith(_LIST):
            raise StorageError(
                "column-nested",
                f"`{source.title}` has more than one value in a cell of `{column}` ({engine_type})",
                "write one value in each cell",
            )


def _suggestion(unknown: str, missing: list[str], record: RecordType) -> str:
    close = get_close_matches(unknown, missing or list(record.fields), n=1)
    wanted = close or missing[:1]
    if wanted:
        return f"rename it, perhaps to `{wanted[0]}`, or leave it out"
    return f"leave it out; the fields are {', '.join(f'`{known}`' for known in record.fields)}"


def _require_content(file: Path) -> None:
    if not file.exists():
        raise StorageError("file-missing", f"`{file.name}` is not there", "check the path")
    if not file.is_file():
        raise StorageError("file-is-folder", f"`{file.name}` is a folder", "name the files in it")
    try:
        with file.open("rb") as opened:
            empty = not opened.read(1)
    except OSError as error:
        raise unreadable(file.name, error) from error
    if empty:
        raise StorageError("file-empty", f"`{file.name}` is empty", "check that it was copied whole")


def _open_parquet(warehouse: Warehouse, file: Path, _: Path) -> Source:
    read = f"read_parquet({file_at(file)}, file_row_number=true, {PARQUET_OF_OTHERS})"
    columns = dict(warehouse.columns(f"SELECT * EXCLUDE (file_row_number) FROM {read}"))
    relation = f"SELECT file_row_number + 1 AS _row, * EXCLUDE (file_row_number) FROM {read}"
    return Source(title=file.name, relation=relation, columns=columns)


def _open_csv(warehouse: Warehouse, file: Path, work: Path) -> Source:
    plain = plain_text(file, work)
    path, open_quotes = _closed(plain, work)
    header = _header(path, file.name)
    rejected = f"rejected_{work.name}"
    structure = ", ".join(f"{text(column)}: 'VARCHAR'" for column in header)
    read = (
        f"read_csv({file_at(path)}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
        f" columns={{{structure}}}, max_line_size={_LONGEST_LINE}, store_rejects=true,"
        f" rejects_table='{rejected}', rejects_scan='{rejected}_scan', rejects_limit=0)"
    )
    for table in (rejected, f"{rejected}_scan"):
        warehouse.run(f"DROP TABLE IF EXISTS {table}")
    return Source(
        title=file.name,
        relation=f"SELECT row_number() OVER () + 1 AS _row, * FROM {read}",  # the header is line 1
        columns=dict.fromkeys(header, "VARCHAR"),
        broken=lambda: open_quotes + _rejected_lines(warehouse, rejected),
        counts_only_rows=True,
        notes=plain.notes,
    )


def _closed(plain: PlainText, work: Path) -> tuple[Path, list[BrokenLine]]:
    return (plain.path, []) if plain.quotes_balance else without_broken_quotes(plain.path, work)


def _header(path: Path, title: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        header = [column.strip() for column in next(csv.reader(lines), [])]
    twice = next((column for column in header if header.count(column) > 1), None)
    if twice is not None:
        raise StorageError("column-twice", f"`{title}` has two columns `{twice}`", "leave one out")
    if "" in header:
        raise StorageError(
            "column-unnamed", f"`{title}` has a column without a name", "name every column in the first line"
        )
    return header


def _rejected_lines(warehouse: Warehouse, rejected: str) -> list[BrokenLine]:
    rows = warehouse.rows(
        f"SELECT line, any_value(csv_line), min(error_type) FROM {rejected} GROUP BY line ORDER BY line"
    )
    return [
        BrokenLine(line, said or "", _REJECTIONS.get(str(kind), "not-a-row")) for line, said, kind in rows
    ]


def _open_json_lines(warehouse: Warehouse, file: Path, work: Path) -> Source:
    plain = plain_text(file, work)
    lines = (
        f"SELECT row_number() OVER () AS _row, line FROM read_csv({file_at(plain.path)}, auto_detect=false,"
        " header=false, delim='', quote='', escape='', columns={'line': 'VARCHAR'},"
        f" max_line_size={_LONGEST_LINE})"
    )
    good = "CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END"
    keys = f"SELECT DISTINCT unnest(json_keys(line)) AS key FROM ({lines}) WHERE {good} ORDER BY key"
    columns = [str(row[0]) for row in warehouse.rows(keys)]
    shape = text("{" + ", ".join(f'"{_escaped(column)}": "VARCHAR"' for column in columns) + "}")
    cells = ", ".join(f"cells.{name(column)} AS {name(column)}" for column in columns)
    objects = f"SELECT _row, json_transform(line, {shape}) AS cells FROM ({lines}) WHERE {good}"
    broken = f"SELECT _row, line FROM ({lines}) WHERE line IS NOT NULL AND NOT ({good}) ORDER BY _row"
    return Source(
        title=file.name,
        relation=f"SELECT _row, {cells} FROM ({objects})",
        columns=dict.fromkeys(columns, "VARCHAR"),
        broken=lambda: [BrokenLine(row, line, "not-an-object") for row, line in warehouse.rows(broken)],
        notes=plain.notes,
    )


def _escaped(column: str) -> str:
    return column.replace("\\", "\\\\").replace('"', '\\"')


_READERS: dict[str, Callable[[Warehouse, Path, Path], Source]] = {
    ".csv": _open_csv,
    ".jsonl": _open_json_lines,
    ".ndjson": _open_json_lines,
    ".parquet": _open_parquet,
}
