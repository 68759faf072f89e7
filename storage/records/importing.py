"""Taking in somebody else's tables through a mapping."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from rules.meaning.book import RuleBook
from rules.meaning.record import RecordType
from storage.errors import StorageError
from storage.records.intake import take_in_all
from storage.records.lock import intake_turn
from storage.records.mapping import Dirt, Mapped, Mapping
from storage.records.report import IntakeReport
from storage.records.sources import PARQUET_OF_OTHERS, Source, require_columns
from storage.records.store import Progress, RecordStore, silent
from storage.warehouse.interface import Warehouse, WarehouseError
from storage.warehouse.quoting import file_at, name, text

_READERS = {
    ".parquet": f"read_parquet([{{files}}], {PARQUET_OF_OTHERS})",
    ".csv": "read_csv([{files}], all_varchar=true, header=true)",
    ".jsonl": "read_json([{files}], format='newline_delimited')",
}


class DirtFound(BaseModel):
    """How often a flaw was found in the tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: dict[str, str]
    found: int


class ImportReport(BaseModel):
    """What an import did: per record type, the tables' dirt in the mapping's order, and what was assumed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mapping: str
    records: dict[str, IntakeReport]
    dirt: tuple[DirtFound, ...]
    notes: tuple[dict[str, str], ...]


def import_tables(
    store: RecordStore,
    mapping: Mapping,
    folder: Path,
    *,
    book: RuleBook,
    progress: Progress = silent,
) -> ImportReport:
    """Take in the tables in `folder`; `book` declares the record types and cuts business days.

    Rows pass the same checks as those of any intake. Raises StorageError for a mapping or tables that do not
    fit, before anything is taken in.
    """
    with intake_turn(store):
        _open_tables(store.warehouse, mapping, folder)
        _open_views(store.warehouse, mapping)
        sources = {mapped.record: _source(store.warehouse, mapping, mapped) for mapped in mapping.records}
        types = {record: _type(mapping, record, book) for record in sources}
        for record, source in sources.items():
            require_columns(types[record], source)
        dirt = tuple(_count(store.warehouse, mapping, flaw) for flaw in mapping.dirt)
        taken = {}
        for done, (record, source) in enumerate(sources.items()):
            progress(record, done, len(sources))
            taken[record] = take_in_all(store, types[record], [source], zone=book.zone)
        progress("", len(sources), len(sources))
    return ImportReport(mapping=mapping.mapping, records=taken, dirt=dirt, notes=mapping.notes)


def _open_tables(warehouse: Warehouse, mapping: Mapping, folder: Path) -> None:
    for table, pattern in mapping.tables.items():
        files = sorted(folder.glob(pattern))
        if not files:
            raise StorageError(
                "table-missing",
                f"`{folder}` has no file `{pattern}`, which `{mapping.mapping}` reads as its table `{table}`",
                "name the folder that holds the tables",
            )
        _open_table(warehouse, mapping, table, files=files)


def _open_table(warehouse: Warehouse, mapping: Mapping, table: str, *, files: list[Path]) -> None:
    """Make a table readable; its times without a zone are taken in the mapping's."""
    reader = _READERS.get(files[0].suffix)
    if reader is None:
        raise StorageError(
            "file-kind-unknown", f"`{files[0].name}` is of no known kind", f"use one of {', '.join(_READERS)}"
        )
    query = f"SELECT * FROM {reader.format(files=', '.join(map(file_at, files)))}"
    try:
        columns = warehouse.columns(query)
        zoned = [
            f"timezone({text(mapping.zone)}, {name(column)}) AS {name(column)}"
            for column, engine_type in columns.items()
            if engine_type.startswith("TIMESTAMP") and engine_type != "TIMESTAMP WITH TIME ZONE"
        ]
        replaced = f" REPLACE ({', '.join(zoned)})" if zoned else ""
        warehouse.run(f"CREATE OR REPLACE TEMP VIEW {name(table)} AS {query.replace('*', f'*{replaced}', 1)}")
    except WarehouseError as error:
        raise _unfit(mapping, f"table `{table}`", error) from error


def _open_views(warehouse: Warehouse, mapping: Mapping) -> None:
    for view, sql in mapping.views.items():
        try:
            warehouse.run(f"CREATE OR REPLACE TEMP VIEW {name(view)} AS {sql}")
        except WarehouseError as error:
            raise _unfit(mapping, f"view `{view}`", error) from error


def _source(warehouse: Warehouse, mapping: Mapping, mapped: Mapped) -> Source:
    try:
        columns = warehouse.columns(mapped.sql)
    except WarehouseError as error:
        raise _unfit(mapping, f"`{mapped.record}`", error) from error
    return Source(
        title=f"{mapping.mapping}:{mapped.record}",
        relation=f"SELECT row_number() OVER () AS _row, * FROM ({mapped.sql})",
        columns=dict(columns),
    )


def _type(mapping: Mapping, record: str, book: RuleBook) -> RecordType:
    if record not in book.records:
        raise StorageError(
            "record-unknown",
            f"`{mapping.mapping}` maps to `{record}`, which the rule book does not declare",
            f"the book declares {', '.join(f'`{known}`' for known in book.records)}",
        )
    return book.records[record]


def _count(warehouse: Warehouse, mapping: Mapping, flaw: Dirt) -> DirtFound:
    try:
        found = int(warehouse.rows(flaw.sql)[0][0])
    except WarehouseError as error:
        raise _unfit(mapping, f"check `{flaw.code}`", error) from error
    return DirtFound(code=flaw.code, title=flaw.title, found=found)


def _unfit(mapping: Mapping, place: str, error: WarehouseError) -> StorageError:
    return StorageError(
        "mapping-unfit",
        f"{place} of the mapping `{mapping.mapping}` does not fit the tables: {error.message}",
        "compare the tables' columns with the mapping",
    )
