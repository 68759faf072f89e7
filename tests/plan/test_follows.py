"""Scores with ranks and adjustments, and what follows from them: the statement gives the plain reading."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.measure.dated import Dated
from engine.measure.follow import follow_facts
from engine.measure.records import known
from engine.measure.score import score_facts
from engine.plan.dated_book import DatedBook
from engine.plan.governing import govern_step
from rules.load.book import load_files
from rules.load.folder import read_folder
from tests.plan.warehouse import Warehouse

AS_OF = date(2026, 11, 20)
SMALL = Path(__file__).parents[1] / "rules" / "books" / "small"
FOLLOWS = """
indicators:
  repeated:
    title: {zh: 复购, en: Repeated}
    of: shop
    share: {count: order, where: "known(buyer_id)"}
    among: {count: order}
    window: {last: 30d}
    baseline: {peers: all}
    better: higher
scores:
  standing:
    title: {zh: 名次分, en: Standing}
    of: shop
    shown: {from: 0, to: 5.00, step: 0.01}
    needs: "orders >= 1"
    dimensions:
      place: {weight: 3, of: {repeated: 2, basket: 1}}
      amount: {weight: 1, of: {repeated: 1}}
    marks:
      repeated: {rank: true}
      basket: {lines: [[¥1, 0], [¥50, 100]]}
    adjust:
      - {when: "slight_cases_30d >= 3", by: "max(-0.20, slight_cases_30d * -0.05)"}
      - {when: "known(basket)", by: "orders * 0.01 / basket.denominator"}
      - {when: "orders >= 1000", by: "orders * orders * 3.00"}
    caps: [{when: "slight_cases_30d >= 10", at_most: 4.00}]
    bands: {good: 4.00, poor: 0}
standards:
  X01: &x
    vane: service
    of: shop
    clause: {zh: 依规则而定, en: As rules have it}
    basis: {kind: terms}
    published: 2026-10-01
    effective: {from: 2026-11-01}
    follows:
      channels: [live]
      clauses:
        - {when: "standing >= 4.90", tilt: 1.2x, right: front_page}
        - {when: "standing.band == 'good'", tilt: "repeated.times_baseline * basket.times_baseline"}
        - {when: "basket.times_baseline < 1x", tilt: "1x - basket.times_baseline * 3x"}
        - {when: "slight_cases_30d == 0", right: fast_label}
"""
HEAD = "    clause: {zh: 依规则而定, en: As rules have it}"


def book_of(**changes):
    files, _ = read_folder(SMALL)
    text = FOLLOWS.replace("X01: &x", "X01:")
    for old, new in changes.values():
        text = text.replace(old, new)
    return load_files({**files, "follows.yaml": text})


BOOK = book_of()
STEP = govern_step(DatedBook(BOOK, AS_OF), "shop")
READ = {
    "orders": st.integers(0, 2**40),
    "slight_cases_30d": st.integers(0, 12),
    "repeated": st.integers(0, 10**6),
    "repeated.rank": st.integers(0, 10**6),
    "repeated.times_baseline": st.integers(-(2**60), 2**60) | st.integers(0, 20_000),
    "basket": st.integers(-(2**50), 2**50) | st.integers(0, 6_000),
    "basket.denominator": st.integers(0, 3),
    "basket.times_baseline": st.integers(-5_000, 5_000),
}
ALWAYS_THERE = {"slight_cases_30d"}
SUBJECTS = st.lists(
    st.fixed_dictionaries(
        {name: st.none() | made for name, made in READ.items() if name not in ALWAYS_THERE}
    ).flatmap(lambda facts: READ["slight_cases_30d"].map(lambda cases: facts | {"slight_cases_30d": cases})),
    min_size=1,
    max_size=6,
)


def measured_names(book):
    """Every column that the measured shops may have."""
    parts = ("", ".numerator", ".denominator", ".baseline", ".times_baseline", ".rank", ".window")
    indicators = [f"{name}{part}" for name in book.indicators for part in parts]
    return [*indicators, *book.case_counts]


def governed(book, subjects, adjustments):
    """The rows of `governed_shop` over measured shops given as facts."""
    warehouse = Warehouse(book)
    columns = ", ".join(f'"{name}" BIGINT' for name in measured_names(book))
    warehouse.query(f'CREATE TABLE "measured_shop" (subject_id VARCHAR, opened_at BIGINT, {columns})')
    for place, facts in enumerate(subjects):
        warehouse.fill("measured_shop", [{"subject_id": f"S{place}", **facts}])
    for place, amount in enumerate(adjustments):
        warehouse.fill(
            "score_adjustment", [{"subject": f"shop:S{place}", "score": "standing", "amount": amount}]
        )
    warehouse.make(STEP if book is BOOK else govern_step(DatedBook(book, AS_OF), "shop"))
    return sorted(warehouse.rows("governed_shop"), key=lambda row: row["subject_id"])


def read_plainly(book, facts, adjustment):
    """What the definitions say of one subject."""
    dated, offered = Dated(AS_OF, book.zone), dict(known(facts))
    for score in book.scores.values():
        by_cases = adjustment if score.name == "standing" else 0
        offered |= score_facts(score, offered, dated, adjustment=by_cases)
    for standard in book.standards.values():
        if standard.follows is not None and standard.in_force(AS_OF):
            offered |= follow_facts(standard.name, standard.follows, offered, dated=dated)
    return offered


@settings(max_examples=30)
@given(SUBJECTS, st.lists(st.integers(-3_000, 3_000), max_size=6))
def test_scores_and_what_follows_are_those_of_the_definitions(subjects, adjustments):
    """Marks by rank, adjustments by rule and by cases, tilts and rights: row by row the plain reading."""
    rows = governed(BOOK, subjects, adjustments[: len(subjects)])
    added = dict(enumerate(adjustments))

    for place, (facts, row) in enumerate(zip(subjects, rows, strict=True)):
        expected = read_plainly(BOOK, facts, added.get(place, 0))
        got = {name: value for name, value in known(row).items() if name != "subject_id"}
        assert got == expected


GOOD = {"repeated.rank": 900_000}
ONE = {"orders": 1, "repeated": 500_000, "slight_cases_30d": 0}


@pytest.mark.parametrize(
    ("facts", "tilt", "right"),
    [
        ({"repeated.rank": 1_000_000}, 1_200, "front_page"),
        ({"repeated.rank": 600_000, "slight_cases_30d": 3}, 1_000, None),
        (GOOD | {"repeated.times_baseline": 5_000, "basket.times_baseline": 500}, 2_500, None),
        (GOOD | {"repeated.times_baseline": 5_000}, 1_000, None),
        ({"repeated.rank": None, "basket.times_baseline": 500}, 0, None),
        ({"repeated.rank": None, "basket.times_baseline": -9_000}, 10_000, None),
        ({"repeated.rank": None}, 1_000, "fast_label"),
        ({"repeated.rank": None, "slight_cases_30d": 1}, 1_000, None),
    ],
)
def test_the_first_clause_that_holds_counts(facts, tilt, right):
    """A later clause is not looked at; a formula is held between 0x and 10x; no clause, no effect."""
    [row] = governed(BOOK, [ONE | facts], [])

    assert (row["tilt.X01"], row["right.X01"]) == (tilt, right)


@pytest.mark.parametrize(
    ("change", "there"),
    [
        ((HEAD, HEAD + "\n    mode: shadow"), True),
        ((HEAD, HEAD + "\n    mode: off"), False),
        (("effective: {from: 2026-11-01}", "effective: {from: 2026-12-01}"), False),
    ],
)
def test_shadow_is_reckoned_and_off_is_not(change, there):
    """What is in shadow has its columns; what is off, or does not bind yet, has none."""
    [row] = governed(book_of(standard=change), [ONE], [])

    assert ("tilt.X01" in row, "right.X01" in row) == (there, there)
