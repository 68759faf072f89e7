"""When one decision is harsher than another."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.decisions import decided, item_candidate, rule_book, standard

from engine.cascade.harsher import harsher
from engine.decide.outcome import Compensation, Correction, Points, Sanction, ScoreAdjustment, Tilt
from rules.meaning.published import Mode
from rules.meaning.standard import Grade

START = datetime(2026, 12, 1, tzinfo=UTC)
CASE = decided(item_candidate())


def does(*outcomes, grade=Grade.SERIOUS):
    """A decision at a grade that does just that."""
    return CASE.model_copy(update={"outcomes": outcomes, "grade": grade})


def until(days):
    return START + timedelta(days=days)


def points(number):
    return Points(points=number, operator="O1", role="merchant", starts=START)


def ban(days, measure="no_new_items"):
    ends = None if days is None else until(days)
    return Sanction(measure=measure, amount=None, starts=START, ends=ends)


def fine(amount):
    return Sanction(measure="fine", amount=amount, starts=START, ends=None)


def score(amount, days=30):
    return ScoreAdjustment(score="item_score", amount=amount, starts=START, ends=until(days))


def tilt(factor, days=7, *channels):
    return Tilt(factor=factor, channels=channels, starts=START, ends=until(days))


def paid(amount):
    return Compensation(amount=amount, formula="as written", starts=START)


EXAM, EXAM_AT_ONCE = (
    Sanction(measure="exam", amount=None, starts=START, ends=ends) for ends in (until(3), until(1))
)
TAKEN_DOWN = Correction(measure="take_down_item", starts=START)


@pytest.mark.parametrize(
    ("milder", "more"),
    [
        (does(points(5)), does(points(6))),
        (does(), does(points(1))),
        (does(ban(7)), does(ban(8))),
        (does(ban(7)), does(ban(None))),
        (does(ban(7)), does(ban(7), ban(1, "no_campaigns"))),
        (does(fine(100)), does(fine(101))),
        (does(fine(100)), does(fine(60), fine(60))),
        (does(), does(EXAM)),
        (does(EXAM), does(fine(1))),
        (does(fine(100)), does(fine(100), EXAM)),
        (does(paid(500)), does(paid(600))),
        (does(), does(TAKEN_DOWN)),
        (does(score(-5)), does(score(-6))),
        (does(score(-5)), does(score(-5, 31))),
        (does(score(5)), does()),
        (does(tilt(700)), does(tilt(699))),
        (does(tilt(700)), does(tilt(700, 8))),
        (does(tilt(700, 7, "search")), does(tilt(700))),
        (does(tilt(1_100)), does(tilt(1_000))),
        (does(grade=Grade.SLIGHT), does()),
        (does(points(5), grade=Grade.SERIOUS), does(points(6), grade=Grade.SLIGHT)),
        (does(ban(7)), does(ban(8), grade=Grade.SLIGHT)),
    ],
)
def test_what_is_harsher(milder, more):
    """More points, money or time, a lower score or factor, something new, a higher grade: that is harsher."""
    assert harsher(more, milder)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (does(), does(points(5), ban(7))),
        (does(ban(6)), does(ban(7))),
        (does(EXAM), does(fine(100))),
        (does(EXAM), does(EXAM_AT_ONCE)),
        (does(EXAM_AT_ONCE), does(EXAM)),
        (does(tilt(700, 7, "search")), does(tilt(700))),
        (does(tilt(1_200, 9)), does(tilt(1_100))),
        (does(score(5, 90)), does(score(-5))),
        (does(score(-5), ban(3), grade=Grade.SLIGHT), does(points(5), grade=Grade.SERIOUS)),
        (does(tilt(800, 7, "live")), does(tilt(700))),
    ],
)
def test_what_is_not_harsher(new, old):
    """Less of everything is not, nor an exam in place of fines, nor what only a lower grade's ladder has."""
    assert not harsher(new, old)


OUTCOMES = st.lists(
    st.sampled_from(
        [
            points(5),
            points(9),
            ban(7),
            ban(9),
            fine(10),
            EXAM,
            TAKEN_DOWN,
            paid(5),
            score(-5),
            score(5),
            tilt(700),
            tilt(900, 9),
            tilt(1_200),
            tilt(800, 7, "search"),
        ]
    ),
    max_size=4,
    unique_by=lambda outcome: (outcome.kind, getattr(outcome, "measure", "")),
).map(lambda found: does(*found))


@given(OUTCOMES, OUTCOMES, OUTCOMES)
def test_at_one_grade_it_is_an_order(one, other, third):
    """Nothing is harsher than itself; what is no harsher than what is no harsher than a third, is not."""
    assert not harsher(one, one)
    assert harsher(one, third) <= (harsher(one, other) or harsher(other, third))


@pytest.mark.parametrize("state", ["exempted", "waiting", "overturned", "withdrawn"])
def test_what_does_nothing(state):
    """A decision that does nothing is never harsher, and any that does something is harsher than it."""
    nothing = does(points(99), grade=Grade.SEVERE).model_copy(update={"state": state})

    assert not harsher(nothing, does())
    assert harsher(does(), nothing)


def test_a_case_in_shadow_is_never_harsher():
    """Nothing is done in shadow, whatever is worked out there."""
    book = rule_book(standard("G02", mode=Mode.SHADOW))

    assert not harsher(decided(item_candidate(), Grade.SEVERE, book=book), does())
