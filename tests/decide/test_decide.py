"""What a decision does, and when."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decide.case import Prior, Resolved, WindowDays
from engine.decide.outcome import (
    Compensation,
    Correction,
    NoticeDue,
    Points,
    Sanction,
    ScoreAdjustment,
    Tilt,
)
from engine.decide.ranges import resolve
from rules.expression.tree import Literal
from rules.meaning.outcome import Compensation as WrittenCompensation
from rules.meaning.outcome import Outcomes, Range
from rules.meaning.outcome import ScoreAdjustment as WrittenAdjustment
from rules.meaning.outcome import Tilt as WrittenTilt
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import DAY, Unit
from tests.strategies.decisions import (
    SERIOUS,
    clause,
    decided,
    item_candidate,
    order_candidate,
    rule_book,
    standard,
    times_baseline,
)

DECIDED = datetime.fromisoformat("2026-11-21T00:00:00+08:00")
APPEAL_ENDS = datetime.fromisoformat("2026-11-28T00:00:00+08:00")


def before(same):
    """A look-back with that many breaches of the same standard."""
    return Prior(same=same, any=same, cases=tuple(f"20260901-G02-{each:012x}" for each in range(same)))


def by_kind(case):
    """The outcomes of a case, each under its kind; the last of a kind stands."""
    return {outcome.kind: outcome for outcome in case.outcomes}


@pytest.mark.parametrize(("same", "points"), [(0, 5), (1, 8), (2, 10), (7, 10)])
def test_repeat_count_chooses_from_a_range(same, points):
    """5..10 points are 5 for the first breach, 8 (7.5 half-up) for the second, 10 from the third on."""
    case = decided(item_candidate(), prior=before(same))

    assert case.resolved == (Resolved(what="points", low=5, high=10, breach=same + 1, chosen=points),)
    assert by_kind(case)["points"].points == points


@given(st.integers(-100, 100), st.integers(0, 100), st.integers(1, 6))
def test_a_repeat_is_never_milder(low, width, breach):
    """What is chosen stays in the range, and a further breach never chooses less."""
    range_ = Range(low, low + width)
    chosen = resolve("points", range_, breach).chosen

    assert low <= chosen <= low + width
    assert chosen <= resolve("points", range_, breach + 1).chosen


def test_a_severe_case_in_full():
    """Corrections act at the decision, penalties when the appeal window is over; ranges say how resolved."""
    case = decided(item_candidate(), Grade.SEVERE)

    assert case.outcomes == (
        Correction(measure="take_down_item", starts=DECIDED),
        Points(points=15, operator="O0", role="merchant", starts=APPEAL_ENDS),
        Sanction(
            measure="no_new_items",
            amount=None,
            starts=APPEAL_ENDS,
            ends=datetime.fromisoformat("2026-12-05T00:00:00+08:00"),
        ),
        Sanction(measure="fine", amount=100_000, starts=APPEAL_ENDS, ends=None),
        Sanction(measure="exam", amount=None, starts=APPEAL_ENDS, ends=None),
        Tilt(
            factor=500,
            channels=("search",),
            starts=APPEAL_ENDS,
            ends=datetime.fromisoformat("2026-12-12T00:00:00+08:00"),
        ),
        NoticeDue(
            template="penalty",
            decided_at=DECIDED,
            rectify_until=APPEAL_ENDS,
            appeal_until=APPEAL_ENDS,
            appeals=1,
        ),
    )
    assert [each.what for each in case.resolved] == ["points", "no_new_items", "fine"]


def test_penalties_at_once():
    """A standard that says so penalises from the decision on; the appeal window stays."""
    book = rule_book(standard("G02", penalty_at_once=True))
    case = decided(item_candidate(), book=book)

    assert by_kind(case)["points"].starts == DECIDED
    assert by_kind(case)["notice"].appeal_until == APPEAL_ENDS


def test_rewards_do_not_wait():
    """Only what hurts waits for the appeal window: a boost and a gain in score act from the decision."""
    good = Outcomes(
        score=(WrittenAdjustment(score="item_score", amount=5_000, lasts=DAY),),
        tilt=WrittenTilt(factor=1_200, lasts=DAY, channels=()),
    )
    book = rule_book(standard("G02", grades=(clause(Grade.SLIGHT, times_baseline(0), good),)))
    case = decided(item_candidate(), Grade.SLIGHT, book=book)

    assert [outcome.starts for outcome in case.outcomes] == [DECIDED, DECIDED]


def test_a_loss_in_score_waits():
    """A negative score adjustment starts when the appeal window ends, and lasts its full time from there."""
    case = decided(item_candidate(), Grade.SLIGHT)
    ends = datetime.fromisoformat("2026-12-28T00:00:00+08:00")

    assert case.outcomes[0] == ScoreAdjustment(
        score="item_score", amount=-5_000, starts=APPEAL_ENDS, ends=ends
    )


@pytest.mark.parametrize(("paid", "due"), [(13_100, 1_300), (4_000, 500), (50_000, 3_000)])
def test_compensation_of_a_late_order(paid, due):
    """¥131 paid gives ¥13, ¥40 the least of ¥5, ¥500 the most of ¥30; due at the decision."""
    case = decided(order_candidate(facts={"delay": 3 * DAY, "paid": paid}), Grade.SLIGHT)
    formula = "clamp(floor(paid * 10%, ¥1), ¥5, ¥30)"

    assert case.outcomes[0] == Compensation(amount=due, formula=formula, starts=DECIDED)


@pytest.mark.parametrize("due", [0, -500])
def test_nobody_pays_in_reverse(due):
    """A formula of a compensation that comes to nothing or less makes none due."""
    pays = Outcomes(compensation=WrittenCompensation(amount=Literal(due, Unit.MONEY), formula="¥…"))
    book = rule_book(standard("G02", grades=(clause(Grade.SLIGHT, times_baseline(0), pays),)))

    assert decided(item_candidate(), Grade.SLIGHT, book=book).outcomes == ()


def test_no_compensation_from_a_missing_amount():
    """Where the paid amount is not known no compensation is invented, and the notice still goes out."""
    case = decided(order_candidate(facts={"delay": 3 * DAY}), Grade.SLIGHT)

    assert [outcome.kind for outcome in case.outcomes] == ["notice"]


def test_shadow_mode_decides_without_acting():
    """A standard in shadow mode gives the very outcomes of an enforced one, marked as not acted on."""
    enforced = decided(item_candidate())
    shadow = decided(item_candidate(), book=rule_book(standard("G02", mode=Mode.SHADOW)))

    assert shadow == enforced.model_copy(update={"shadow": True})


def test_windows_are_days_of_the_calendar():
    """A case names the first and the last day of every indicator it rests on."""
    case = decided(item_candidate())

    assert case.windows == {
        "quality_return_rate": WindowDays(first=date(2026, 10, 7), last=date(2026, 11, 5))
    }


def test_a_week_is_a_week_when_clocks_change():
    """Durations are elapsed time: across the end of summer time seven days end an hour earlier."""
    case = decided(item_candidate(), book=rule_book(zone="Europe/Berlin"), as_of=date(2026, 10, 20))
    notice = by_kind(case)["notice"]

    assert notice.decided_at.isoformat() == "2026-10-21T00:00:00+02:00"
    assert notice.appeal_until.isoformat() == "2026-10-27T23:00:00+01:00"


def test_a_decision_on_a_day_without_midnight():
    """Where the clock skips midnight the decision is taken at the moment it skips at."""
    case = decided(item_candidate(), book=rule_book(zone="America/Sao_Paulo"), as_of=date(2018, 11, 3))

    assert by_kind(case)["notice"].decided_at == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_grade_that_does_nothing():
    """A grade without outcomes is a case all the same: the finding is on record."""
    book = rule_book(standard("G02", grades=(replace(SERIOUS, outcomes=Outcomes()),)))

    assert decided(item_candidate(), book=book).outcomes == ()
