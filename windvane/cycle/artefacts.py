"""What a cycle measured of everybody, kept as Parquet beside the ledger that has its digest."""

from collections.abc import Mapping
from pathlib import Path

from rules.meaning.book import RuleBook
from storage.durable_file import sync_folder
from storage.records.mentions import HIT_ORDER, HITS
from storage.warehouse.interface import Warehouse

MENTIONS = "mentions.parquet"
"""The file that holds the hits of lexicons; `mentions` is a word of the language, and no kind of subject."""


def keep_artefacts(warehouse: Warehouse, book: RuleBook, folder: Path) -> Mapping[str, str]:
    """Write `governed_<kind>` of every kind, by subject, and the hits of lexicons, by record, into `folder`.

    Gives file name → SHA-256 (hex); the files survive a power cut. Raises OSError and WarehouseError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sync_folder(folder.parent)
    kept = {
        name: _keep(warehouse, kind, folder / name) for kind in book.subjects if (name := artefact_name(kind))
    }
    hits = warehouse.export(f"SELECT * FROM {HITS}", folder / MENTIONS, order_by=HIT_ORDER)
    return {**kept, MENTIONS: hits.sha256}


def artefact_name(kind: str) -> str:
    """The file that holds a cycle's columns of one kind of subject."""
    return f"{kind}.parquet"


def _keep(warehouse: Warehouse, kind: str, path: Path) -> str:
    return warehouse.export(f'SELECT * FROM "governed_{kind}"', path, order_by=["subject_id"]).sha256
