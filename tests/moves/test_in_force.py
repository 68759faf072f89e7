"""Of sanctions that meet on one subject, what is in force is listed once, with the cases it rests on."""

from rules.meaning.measure import Cap, Measure, MeasureKind
from rules.meaning.procedure import Overlap
from rules.units import DAY
from storage.projections.sanctions import SanctionRow
from tests.examples.desk import desk_book
from tests.strategies.life_steps import day
from windvane.in_force import sanctions_in_force


def decided(case, starts, ends, *, measure="no_new_items", overlap=None, amount=None, matter=None):
    """A sanction on one shop from a day until another (None: held back, or without an end)."""
    return SanctionRow(
        case=case,
        matter=matter or case,
        subject="shop:S1",
        operator="O1",
        measure=measure,
        amount=amount,
        starts=None if starts is None else day(starts),
        ends=None if ends is None else day(ends),
        overlap=overlap,
    )


def in_force(rows, at, **changes):
    """What is in force on a day: measure, amount, from, until, cases."""
    found = sanctions_in_force(rows, desk_book(**changes), day(at))
    return [(one.measure, one.amount, one.starts, one.ends, one.cases) for one in found]


def test_overlapping_measures_are_one():
    """From the first start to the latest end; each alone again when they do not meet."""
    rows = [decided("A", 0, 7), decided("B", 3, 10), decided("C", 20, 21)]

    assert in_force(rows, 5) == [("no_new_items", None, day(0), day(10), ("A", "B"))]
    assert in_force(rows, 20) == [("no_new_items", None, day(20), day(21), ("C",))]
    assert in_force(rows, 10) == []


def test_measures_that_extend_follow_each_other():
    """By the reading `extend` the second begins when the first has ended."""
    rows = [decided("A", 0, 7, overlap=Overlap.EXTEND), decided("B", 3, 10, overlap=Overlap.EXTEND)]

    assert in_force(rows, 13) == [("no_new_items", None, day(7), day(14), ("B",))]


def test_a_cap_bounds_them():
    """Nothing is in force beyond what the book allows in any window."""
    capped = Measure(
        name="no_new_items",
        title={"zh": "禁止上架新商品", "en": "No new items"},
        kind=MeasureKind.SANCTION,
        explain=None,
        cap=Cap(lasts=5 * DAY, within=30 * DAY),
    )
    rows = [decided("A", 0, 7)]

    assert in_force(rows, 6, measures={"no_new_items": capped}) == []
    assert in_force(rows, 4, measures={"no_new_items": capped}) != []


def test_fines_on_one_matter_are_due_once():
    """Of fines on one matter the highest is due, those on others beside it."""
    rows = [
        decided("A", 0, None, measure="fine", amount=100, matter="order:1"),
        decided("B", 1, None, measure="fine", amount=300, matter="order:1"),
        decided("C", 1, None, measure="fine", amount=50),
    ]

    assert in_force(rows, 2) == [
        ("fine", 300, day(1), None, ("A", "B")),
        ("fine", 50, day(1), None, ("C",)),
    ]


def test_what_an_appeal_holds_back_is_not_in_force():
    """A sanction without a start yet is in force at no moment."""
    rows = [decided("A", None, None), decided("B", None, None, measure="fine", amount=100)]

    assert in_force(rows, 400) == []
