"""The real marketplace, through its mapping: every record, and every flaw its README lists."""

from pathlib import Path

import pytest

from rules.load.book import load_book
from rules.load.nodes import read_document
from storage.errors import StorageError
from storage.records.importing import import_tables
from storage.records.mapping import read_mapping
from storage.records.quarantine import list_quarantined
from storage.records.report import IntakeReport

ROOT = Path(__file__).parents[2]
TABLES = ROOT.parent / "shared" / "data" / "olist"
FILE = ROOT / "windvane" / "mappings" / "olist.yaml"


@pytest.fixture
def mapping():
    """The shipped mapping."""
    document, problems = read_document(FILE.name, FILE.read_text(encoding="utf-8"))
    assert (document is not None, problems) == (True, [])
    return read_mapping(document.value, title=FILE.name)


@pytest.fixture
def shipped_book():
    """The shipped rule book."""
    return load_book(ROOT / "rules" / "book")


def test_tables_that_are_not_there_are_named(store, mapping, shipped_book, tmp_path):
    """Whoever names the wrong folder is told which table was looked for."""
    with pytest.raises(StorageError) as refused:
        import_tables(store, mapping, tmp_path, book=shipped_book)

    assert refused.value.code == "table-missing"


def test_a_mapping_with_a_mistake_is_refused_at_its_place():
    """A mapping file's mistake is one line that names its place."""
    with pytest.raises(StorageError) as refused:
        read_mapping(
            {"mapping": "mine", "title": {"en": "Mine"}, "zone": "UTC", "tables": {}}, title="mine.yaml"
        )

    assert (refused.value.code, refused.value.message.split(":")[1]) == ("mapping-invalid", " `tables`")


@pytest.mark.slow
@pytest.mark.skipif(
    not TABLES.exists(), reason="the marketplace's tables (../shared/data/olist) are not here"
)
def test_the_real_marketplace_comes_in_whole_with_its_dirt_reported(store, mapping, shipped_book):
    """Counts and dirt equal what its README states, and only reviews without any time are set aside."""
    first = import_tables(store, mapping, TABLES, book=shipped_book)

    assert first.records == {
        "shop_profile": IntakeReport(accepted=3_095),
        "item_profile": IntakeReport(accepted=32_951),
        "order": IntakeReport(accepted=102_425),
        "price_quote": IntakeReport(accepted=102_425),
        "review": IntakeReport(accepted=99_798, quarantined=11),
    }
    assert {reason.code for row in list_quarantined(store.database) for reason in row.reasons} == {"missing"}
    assert {flaw.code: flaw.found for flaw in first.dirt} == {
        "carrier-before-approval": 1_359,
        "delivered-before-carrier": 23,
        "delivered-without-date": 8,
        "cancelled-yet-delivered": 6,
        "orders-without-items": 775,
        "unattributable-cancellations": 767,
        "cancelled-or-unavailable": 1_234,
        "review-ids-repeated": 789,
        "orders-with-several-reviews": 547,
        "reviews-without-shop": 759,
        "several-sellers": 1_278,
        "shared-products": 1_225,
        "products-without-category": 610,
        "times-without-zone": 803_345,
        "recovered-reviews-in-doubt": 41,
    }
