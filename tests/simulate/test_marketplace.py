"""What a simulation writes."""

import hashlib
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from rules.load.book import load_book
from rules.units import Unit
from windvane.shipped import SHIPPED_BOOK
from windvane.simulate.marketplace import simulate
from windvane.wrong_use import WrongUseError

BOOK = load_book(SHIPPED_BOOK)
WRITTEN = {
    Unit.TEXT: pa.string(),
    Unit.TIME: pa.timestamp("us", tz="UTC"),
    Unit.MONEY: pa.decimal128(18, 2),
    Unit.SCORE: pa.decimal128(18, 2),
    Unit.COUNT: pa.int64(),
    Unit.FLAG: pa.bool_(),
}
RECORDS = [
    *("shop_profile", "creator_profile", "item_profile", "order", "refund", "review", "service_session"),
    *("complaint", "tracking", "inspection", "content_audit", "live_session", "content_text", "price_quote"),
    *("exposure", "distribution", "qualification", "ip_notice", "confirmed_case"),
]


def digests(folder) -> dict[str, str]:
    """Give the digest of every file."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_one_seed_gives_the_same_bytes(tmp_path):
    """Two simulations of one seed write the same files, byte for byte; another seed writes others."""
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        simulate(tmp_path / name, shops=24, days=3, seed=seed, orders=20_000)

    assert digests(tmp_path / "one") == digests(tmp_path / "again")
    assert digests(tmp_path / "one")["order.parquet"] != digests(tmp_path / "other")["order.parquet"]


def test_the_report_says_what_is_there(market):
    """Each record type has its file, with as many records as the report says."""
    there = {record: pq.read_metadata(file).num_rows for record, file in market.files.items()}

    assert there == market.records
    assert sorted(there) == sorted(RECORDS)
    assert (market.first_day, market.last_day) == (date(2026, 9, 22), date(2026, 11, 20))


def test_as_many_orders_as_asked_for(market):
    """The number of orders is exact, staged ones included."""
    assert market.records["order"] == 24_000


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_as_the_book_declares_them(market, name):
    """Every column is a field of the record type in the type of its unit, and no needed field is missing."""
    record, table = BOOK.records[name], pq.read_table(market.files[name])
    required = {field.name for field in record.fields.values() if not field.optional}

    assert {each.name: each.type for each in table.schema} == {
        column: WRITTEN[record.fields[column].unit] for column in table.column_names
    }
    assert required <= set(table.column_names)
    assert sum(table[column].null_count for column in required) == 0
    assert pc.count_distinct(table[record.key]).as_py() == table.num_rows


@pytest.mark.parametrize("name", RECORDS)
def test_texts_are_of_the_declared_ones(market, name):
    """A field with a list of texts holds no other."""
    table = pq.read_table(market.files[name])
    listed = {field.name: field.one_of for field in BOOK.records[name].fields.values() if field.one_of}

    assert {
        column: set(pc.unique(table[column]).drop_null().to_pylist()) - set(texts)
        for column, texts in listed.items()
        if column in table.column_names
    } == {column: set() for column in listed if column in table.column_names}


def test_nothing_is_known_of_the_time_after_the_last_day(market):
    """Only promises and the validity of papers reach beyond the end of the last day."""
    end = pa.scalar(1_795_190_400_000_000, pa.timestamp("us", tz="UTC"))  # 2026-11-21 00:00 at UTC+8
    moments = [
        (name, field.name)
        for name in RECORDS
        for field in BOOK.records[name].fields.values()
        if field.unit is Unit.TIME
        and not field.name.startswith(("promised", "expires"))
        and field.name in columns(market, name)
    ]

    assert [each for each in moments if not before(market, *each, end=end)] == []


def columns(market, name) -> list[str]:
    """Give the columns of a file."""
    return pq.read_schema(market.files[name]).names


def before(market, name, column, *, end) -> bool:
    """Tell whether all known moments of a column are before the end."""
    latest = pc.max(pq.read_table(market.files[name], columns=[column])[column])
    return not latest.is_valid or latest.as_py() < end.as_py()


def test_orders_name_shops_items_and_creators_that_exist(market):
    """Every id in an order is one of a profile, and the item is one of the shop's."""
    orders = (
        pq.read_table(market.files["order"]).select(["shop_id", "item_id"]).group_by(["shop_id", "item_id"])
    )
    sold = {(row["shop_id"], row["item_id"]) for row in orders.aggregate([]).to_pylist()}
    items = pq.read_table(market.files["item_profile"]).to_pylist()

    assert sold <= {(item["shop_id"], item["item_id"]) for item in items}


def test_large_shops_sell_most(market):
    """Trade has a heavy tail: a tenth of the shops sells more than a third of the market."""
    orders = pq.read_table(market.files["order"], columns=["shop_id"])
    counts = sorted((each["counts"].as_py() for each in pc.value_counts(orders["shop_id"])), reverse=True)

    assert sum(counts[: len(counts) // 10]) > sum(counts) / 3


def test_days_are_told_as_they_pass(tmp_path):
    """Progress is told after each day, up to the last."""
    passed: list[tuple[int, int]] = []
    simulate(
        tmp_path, shops=24, days=3, seed=1, orders=0, progress=lambda done, of: passed.append((done, of))
    )

    assert passed == [(done, 60) for done in range(1, 61)]


@pytest.mark.parametrize(
    ("measures", "message"),
    [
        ({"shops": 3, "days": 60}, "`3` shops cannot be simulated, from 24 to 1,000,000 can"),
        ({"shops": 60, "days": 0}, "`0` days cannot be simulated"),
        ({"shops": 60, "days": 60, "orders": -1}, "`-1` orders cannot be simulated, up to 900,000,000 can"),
    ],
)
def test_measures_that_cannot_be_built_are_refused(tmp_path, measures, message):
    """A marketplace too small, too short or too large is refused in one line, before anything is written."""
    with pytest.raises(WrongUseError) as refused:
        simulate(tmp_path / "none", seed=1, **measures)

    assert refused.value.message == message
    assert not (tmp_path / "none").exists()
