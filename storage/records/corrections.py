"""Records that were corrected: of which a newer version has replaced an older one."""

from rules.meaning.record import RecordType
from storage.records.catalogue import holding, watermark
from storage.records.store import RecordStore
from storage.warehouse.quoting import name, parquet


def corrections(store: RecordStore, record: RecordType, *, after: int) -> dict[str, int]:
    """The keys of records that were corrected since an intake sequence, with that of the newest version.

    Raises StorageError when the records cannot be read.
    """
    held = holding(store, record.name, watermark=watermark(store.database))
    if not held.superseded:
        return {}
    newer = f"SELECT new_seq FROM {parquet(held.superseded)} WHERE new_seq > {after}"
    stored = parquet(held.files, by_name=held.in_all != held.in_any)
    rows = store.warehouse.rows(
        f"SELECT {name(record.key)}, max(_seq) FROM {stored} AS stored WHERE _seq IN ({newer}) GROUP BY 1"
    )
    return dict(rows)


def newest_record(store: RecordStore, record: RecordType) -> int:
    """The intake sequence of the newest record of a type; 0 when none is known."""
    held = holding(store, record.name, watermark=watermark(store.database))
    if not held.files:
        return 0
    stored = parquet(held.files, by_name=held.in_all != held.in_any)
    [(newest,)] = store.warehouse.rows(f"SELECT max(_seq) FROM {stored} AS stored")
    return int(newest)
