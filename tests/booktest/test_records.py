"""Tests of indicators from records on: whose figures, which profiles, which earlier cases."""

from pathlib import Path

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_book, load_files
from rules.load.problem import BookError
from windvane.booktest.run import run_tests

SMALL = Path(__file__).parents[1] / "rules" / "books" / "small"


@pytest.fixture(scope="module")
def small():
    """A book with shops and their items."""
    return load_book(SMALL)


@pytest.fixture
def verdicts(tmp_path):
    """Run tests that are written in the test against a book."""

    def run(book, text):
        tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
        return run_tests(book, load_tests(tmp_path, book), progress=lambda *_: None)

    return run


def test_a_subject_is_told_from_another_of_its_id(small, verdicts):
    """An item and a shop of one id are told apart by their kinds; each has figures of its own."""
    text = """
tests:
  - name: an item and a shop called A
    indicator: orders
    records:
      order:
        - {shop_id: A, item_id: A, paid_at: 2026-11-01T10:00}
        - {shop_id: A, item_id: B, paid_at: 2026-11-01T10:00}
    expect: {shop:A: 2, item:A: 1, B: 1}
"""

    assert [verdict.passed for verdict in verdicts(small, text)] == [True]


def test_an_id_that_is_several_subjects_is_refused(small, verdicts):
    """What is expected of whom has to be plain."""
    text = """
tests:
  - name: an item and a shop called A
    indicator: orders
    records: {order: [{shop_id: A, item_id: A}]}
    expect: {A: 1}
"""
    with pytest.raises(BookError, match="`A` is several subjects") as caught:
        verdicts(small, text)

    assert caught.value.problems[0].help == "write `shop:A`"


def test_linked_profiles_are_read(small, verdicts):
    """A condition on the item of an order reads the item's profile; without one it is missing."""
    text = """
tests:
  - name: gifts are no sales, nor is what nobody describes
    indicator: sales
    records:
      order:
        - {shop_id: S1, item_id: I1, paid_at: 2026-11-01T10:00, paid: ¥10}
        - {shop_id: S1, item_id: I2, paid_at: 2026-11-01T10:00, paid: ¥20}
        - {shop_id: S1, item_id: I3, paid_at: 2026-11-01T10:00, paid: ¥40}
      item_profile:
        - {item_id: I1, category_l2: toy}
        - {item_id: I2, category_l2: gift}
    expect: {S1: ¥10}
"""

    assert [verdict.readings["sql"] for verdict in verdicts(small, text)] == [{"S1": 1_000}]


def test_earlier_cases_choose_the_window(stall, verdicts):
    """Cases that a test tells of count for the windows that ask for them, as long as they count."""
    indicators = stall.files["indicators.yaml"].replace('"orders >= 3"', '"severe_cases_30d >= 1"')
    book = load_files({**stall.files, "indicators.yaml": indicators})
    text = """
tests:
  - name: a severe case within thirty days
    indicator: return_rate
    cases: [{subject: S1, grade: severe, decided_on: 2026-10-22}]
    records: {order: [{shop_id: S1}]}
    expect: {S1: {window: 1}}
  - name: one of the day before
    indicator: return_rate
    cases: [{subject: S1, grade: severe, decided_on: 2026-10-21}]
    records: {order: [{shop_id: S1}]}
    expect: {S1: {window: 2}}
"""

    assert [verdict.passed for verdict in verdicts(book, text)] == [True, True]


def test_an_expression_follows_from_the_records_of_what_it_reads(stall, verdicts):
    """The records behind every indicator that an expression reads are measured for its tests."""
    more = """
indicators:
  slow_orders:
    title: {zh: 慢单, en: Slow orders}
    of: shop
    expression: "orders * 2 + banned_copy"
"""
    book = load_files({**stall.files, "more.yaml": more})
    text = """
tests:
  - name: two orders and one copy
    indicator: slow_orders
    records:
      order: [{shop_id: S1, paid_at: 2026-11-19}, {shop_id: S1, paid_at: 2026-11-18}]
      copy: [{shop_id: S1, shown_at: 2026-11-19, text: 全网第一}]
    expect: {S1: 5}
"""

    assert [verdict.passed for verdict in verdicts(book, text)] == [True]


def test_a_record_stands_for_many(stall, verdicts):
    """A record with `repeat` is there so many times, each with a key of its own."""
    text = """
tests:
  - name: five hundred and one
    indicator: orders
    records:
      order:
        - {shop_id: S1, paid_at: 2026-11-19, repeat: 500}
        - {shop_id: S1, paid_at: 2026-11-18}
    expect: {S1: 501}
"""

    assert [verdict.passed for verdict in verdicts(stall, text)] == [True]
