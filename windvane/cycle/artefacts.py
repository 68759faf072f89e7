"""What a cycle measured of everybody, kept as Parquet beside the ledger that has its digest."""

from collections.abc import Mapping
from pathlib import Path

from rules.meaning.book import RuleBook
from storage.warehouse.interface import Warehouse


def keep_artefacts(warehouse: Warehouse, book: RuleBook, folder: Path) -> Mapping[str, str]:
    """Write `governed_<kind>` of every kind into `folder`, by subject; gives file name → SHA-256 (hex)."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        name: _keep(warehouse, kind, folder / name) for kind in book.subjects if (name := artefact_name(kind))
    }


def artefact_name(kind: str) -> str:
    """The file that holds a cycle's columns of one kind of subject."""
    return f"{kind}.parquet"


def _keep(warehouse: Warehouse, kind: str, path: Path) -> str:
    return warehouse.export(f'SELECT * FROM "governed_{kind}"', path, order_by=["subject_id"]).sha256
