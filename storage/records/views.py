"""The current version of every record, as relations of the warehouse."""

from collections.abc import Iterable, Mapping, Sequence

from engine.plan.plan import Source
from rules.meaning.days import Days
from rules.meaning.record import RecordType
from rules.units import Unit
from storage.records.catalogue import Holding, holding
from storage.records.store import RecordStore
from storage.warehouse.quoting import name, parquet


def open_records(
    store: RecordStore, sources: Sequence[Source], records: Mapping[str, RecordType], *, watermark: int
) -> None:
    """Define a view `record_<type>` for each source: its fields and `_seq`, as known at the watermark.

    A type with no records gives an empty view with the right columns; a field that older files lack is
    missing there.
    """
    for source in sources:
        query = current_records(
            store, records[source.record], fields=source.fields, watermark=watermark, days=source.days
        )
        store.warehouse.run(f"CREATE OR REPLACE VIEW {name(f'record_{source.record}')} AS {query}")


def current_records(
    store: RecordStore,
    record: RecordType,
    *,
    fields: Iterable[str],
    watermark: int,
    days: Days | None = None,
) -> str:
    """Give the query for the versions that are current at a watermark."""
    held = holding(store, record.name, watermark=watermark, days=days)
    columns = ", ".join([*(_column(record, field, held) for field in fields), "_seq"])
    if not held.files:
        return f"SELECT {columns} FROM (SELECT CAST(NULL AS BIGINT) AS _seq) WHERE false"
    read = parquet(held.files, by_name=held.in_all != held.in_any)
    return f"SELECT {columns} FROM {read} AS stored WHERE _seq <= {watermark}{_superseded(held, watermark)}"


def _column(record: RecordType, field: str, held: Holding) -> str:
    kept_as = "VARCHAR" if record.fields[field].unit is Unit.TEXT else "BIGINT"
    return name(field) if field in held.in_any else f"CAST(NULL AS {kept_as}) AS {name(field)}"


def _superseded(held: Holding, watermark: int) -> str:
    if not held.superseded:
        return ""
    pairs = parquet(held.superseded)
    replaced = f"pair.old_seq = stored._seq AND pair.new_seq <= {watermark}"
    return f" AND NOT EXISTS (SELECT 1 FROM {pairs} AS pair WHERE {replaced})"
