"""The measure step beside the same indicators in SQL by hand, on the same files."""

import hashlib
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from string import Template

from bench.figure import Figure
from bench.installation import AS_OF, home_of
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from rules.load.book import load_book, load_files
from rules.meaning.book import RuleBook
from storage.database.engine import open_database
from storage.records.store import RecordStore
from storage.records.views import open_records
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import Warehouse
from windvane.home import Home
from windvane.shipped import SHIPPED_BOOK

BY_HAND = Path(__file__).with_name("handwritten") / "measure.sql"
INDICATORS = Path(__file__).with_name("handwritten") / "indicators.yaml"
DAYS_BACK = (0, 1, 14, 31, 44, 59)
_HEADS = ("book.yaml", "subjects.yaml")
EVERYTHING = 2**62
"""A watermark beyond every record."""

COMPARED = {
    "item": {
        "quality_return_rate.times_baseline": "times_returns",
        "quality_bad_review_rate.times_baseline": "times_reviews",
        **{
            name: name
            for name in (
                "orders",
                "signed_orders",
                "on_time_shipment_rate",
                "return_refund_hours",
                "item_info_score",
            )
        },
    },
    "shop": {
        "quality_return_rate.times_baseline": "times_returns",
        "quality_bad_review_rate.times_baseline": "times_reviews",
        **{
            name: name
            for name in (
                "orders",
                "pickup_24h_rate",
                "ship_to_sign_hours",
                "im_3min_rate",
                "dispute_fault_rate",
            )
        },
    },
    "creator": {"orders": "orders"},
}
"""Indicator → its column by hand: their sums over all subjects must be equal."""


def measure(orders: int, by: str) -> list[Figure]:
    """Compute the indicators of all subjects, by the compiled plan or by hand."""
    home, book = Home(home_of(orders)), _book()
    settings = home.settings()
    with (
        tempfile.TemporaryDirectory() as spill,
        open_duckdb(spill=Path(spill), memory=settings.memory, threads=settings.threads) as warehouse,
    ):
        began = time.perf_counter()
        compute = _compiled if by == "windvane" else _by_hand
        compute(home, book, warehouse)
        check = _digest(warehouse, by)  # which reads every figure compared, so that a view is computed too
        seconds = time.perf_counter() - began
    return [
        Figure(
            of=by,
            what=f"measure step, {orders:,} orders",
            value=seconds,
            unit="s",
            aim="≤ 1.3 x by hand" if by == "windvane" else "",
            check=f"measured {orders:,} orders: {check}",
        )
    ]


def _book() -> RuleBook:
    """The records and subjects of the shipped book, with the indicators that the SQL by hand computes too."""
    shipped = load_book(SHIPPED_BOOK).files
    files = {name: text for name, text in shipped.items() if name in _HEADS or name.startswith("records/")}
    return load_files({**files, INDICATORS.name: INDICATORS.read_text(encoding="utf-8")})


def _compiled(home: Home, book: RuleBook, warehouse: Warehouse) -> None:
    store = RecordStore(folder=home.records, database=open_database(home.database_url), warehouse=warehouse)
    plan = compile_plan(book, AS_OF)
    open_records(store, plan.sources, book.records, watermark=EVERYTHING)
    warehouse.run("CREATE TABLE case_history (subject TEXT, standard TEXT, grade TEXT, decided_on DATE)")
    for step in (*plan.count, *plan.measure):
        warehouse.run(f'CREATE {"VIEW" if step.view else "TABLE"} "{step.makes}" AS {step.sql}')


def _by_hand(home: Home, book: RuleBook, warehouse: Warehouse) -> None:
    moments = {f"d{days}": day_start(AS_OF - timedelta(days=days), book.zone) for days in DAYS_BACK}
    after = day_start(AS_OF + timedelta(days=1), book.zone)
    statements = Template(BY_HAND.read_text(encoding="utf-8")).substitute(
        moments, after=after, records=home.records
    )
    warehouse.run(statements)


def _digest(warehouse: Warehouse, by: str) -> str:
    rows = [
        warehouse.rows(_sums(kind, list(names) if by == "windvane" else list(names.values()), by))
        for kind, names in COMPARED.items()
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _sums(kind: str, columns: list[str], by: str) -> str:
    sums = ", ".join(f'sum("{column}")' for column in columns)
    return f'SELECT count(*), {sums} FROM "{f"measured_{kind}" if by == "windvane" else kind}"'
