"""A home's records, empty, and a record type that has a field of every unit that files write."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from rules.meaning.record import Field, RecordType
from rules.units import Unit
from storage.records.catalogue import watermark
from storage.records.intake import take_in
from storage.records.report import IntakeReport
from storage.records.store import RecordStore
from storage.records.views import current_records
from storage.warehouse.duckdb import DuckWarehouse, open_duckdb
from tests.strategies.databases import new_database

ORDER = RecordType(
    name="order",
    title={"en": "Order", "zh": "订单"},
    key="order_id",
    at="paid_at",
    about={"shop": "shop_id"},
    fields={
        field.name: field
        for field in (
            Field(name="order_id", unit=Unit.TEXT),
            Field(name="paid_at", unit=Unit.TIME),
            Field(name="shop_id", unit=Unit.TEXT, optional=True),
            Field(name="paid", unit=Unit.MONEY, at_least=0),
            Field(name="quantity", unit=Unit.COUNT, optional=True),
            Field(name="channel", unit=Unit.TEXT, one_of=("live", "mall"), optional=True),
            Field(name="share", unit=Unit.SHARE, optional=True),
            Field(name="score", unit=Unit.SCORE, optional=True),
            Field(name="wait", unit=Unit.DURATION, optional=True),
            Field(name="first", unit=Unit.FLAG, optional=True),
        )
    },
)


@pytest.fixture
def order() -> RecordType:
    """An order: key and time, the rest mostly optional."""
    return ORDER


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[DuckWarehouse]:
    """A small warehouse."""
    with open_duckdb(spill=tmp_path / "spill", memory="500MB", threads=2) as opened:
        yield opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own file."""
    engine = new_database(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def store(tmp_path: Path, database: Engine, warehouse: DuckWarehouse) -> RecordStore:
    """The records of an empty home."""
    folder = tmp_path / "records"
    folder.mkdir()
    return RecordStore(folder=folder, database=database, warehouse=warehouse)


@pytest.fixture
def take(store: RecordStore, order: RecordType) -> Callable[..., IntakeReport]:
    """Take in files of orders, in Shanghai."""

    def in_shanghai(*files: Path) -> IntakeReport:
        return take_in(store, order, files, zone="Asia/Shanghai")

    return in_shanghai


@pytest.fixture
def current(store: RecordStore, order: RecordType) -> Callable[..., list[tuple[object, ...]]]:
    """Read the current orders, some of their fields, as of a watermark (the newest when not said)."""

    def read(*fields: str, at: int | None = None) -> list[tuple[object, ...]]:
        known = watermark(store.database) if at is None else at
        query = current_records(store, order, fields=fields, watermark=known)
        return store.warehouse.rows(f"SELECT * EXCLUDE (_seq) FROM ({query}) ORDER BY ALL")

    return read


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file by its name."""

    def to_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to_file
