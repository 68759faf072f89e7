"""A simulated marketplace of a size, taken in: what the other measurements govern."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from bench.figure import Figure
from bench.installation import AS_OF, folder_of, home_of, shops_of
from rules.load.book import load_book
from storage.database.engine import open_database
from storage.records.intake import take_in
from storage.records.store import RecordStore
from storage.warehouse.duckdb import open_duckdb
from windvane.home import Home
from windvane.shipped import SHIPPED_BOOK
from windvane.simulate.marketplace import simulate

DAYS = 60
SEED = 11


def measure(orders: int) -> list[Figure]:
    """Simulate a marketplace and take its records in, anew."""
    folder = folder_of(orders)
    shutil.rmtree(folder, ignore_errors=True)
    began = time.perf_counter()
    market = simulate(
        folder / "files", shops=shops_of(orders), days=DAYS, seed=SEED, last_day=AS_OF, orders=orders
    )
    simulated = time.perf_counter()
    taken_in = _take_in(market.files, Home(home_of(orders)))
    seconds = time.perf_counter() - simulated
    return [
        Figure(of="windvane", what=f"simulating {orders:,} orders", value=simulated - began, unit="s"),
        Figure(
            of="windvane", what=f"intake of {taken_in:,} records", value=taken_in / seconds, unit="records/s"
        ),
    ]


def _take_in(files: Mapping[str, Path], home: Home) -> int:
    book, settings = load_book(SHIPPED_BOOK), home.settings()
    home.folder.mkdir(parents=True)
    with open_duckdb(spill=home.spill, memory=settings.memory, threads=settings.threads) as warehouse:
        store = RecordStore(
            folder=home.records, database=open_database(home.database_url), warehouse=warehouse
        )
        reports = [
            take_in(store, book.records[record], [file], zone=book.zone) for record, file in files.items()
        ]
    return sum(report.accepted for report in reports)
