"""Cases whose facts cannot be worked out from cases alone: they are measured again, or named."""

from dataclasses import replace

import pytest
from examples.cascading import COUNTS, RETURNS
from strategies.decisions import RETURN_RATE, rule_book, standard
from strategies.lives import END, Finding, candidate_of, said

from engine.account.account import Account
from engine.account.account_rules import RulesByDay
from engine.cascade.cascade import cascade
from engine.cascade.found_anew import FoundAnew
from engine.cascade.known import Changed, Known
from engine.cascade.rests import Rests, rests
from engine.decide.case import Prior
from engine.decide.decide import decide
from engine.decide.replay import Verdict, compare, redecide
from engine.life.standing import stand
from engine.life.step import Cause
from engine.procedure.judges import PlainProcedures
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.meaning.indicator import Form
from rules.meaning.outcome import Outcomes, Range
from rules.meaning.score import Cap, Dimension, Score, Shown
from rules.meaning.standard import Grade, GradeClause
from rules.units import Unit

SCOPE = Scope({"item_score": Unit.SCORE, "worries": Unit.COUNT, **dict.fromkeys(COUNTS, Unit.COUNT)})
SCORE = Score(
    name="item_score",
    title={},
    of="item",
    shown=Shown(low=0, high=100_000, step=1),
    needs=parse_condition("true", SCOPE),
    dimensions=(Dimension(name="all", title={}, weight=1, of={"quality_return_rate": 1}),),
    marks={},
    adjust=(),
    caps=(Cap(when=parse_condition("severe_cases_30d >= 1", SCOPE), at_most=60_000),),
    bands=(),
)
WORRIES = replace(
    RETURN_RATE,
    name="worries",
    form=Form.EXPRESSION,
    unit=Unit.COUNT,
    windows=(),
    expression=parse_term("cases_90d + 1", SCOPE),
    expression_text="cases_90d + 1",
    baseline=None,
)


def clause(grade, when, points):
    outcomes = Outcomes(points=Range(points, points), notice="penalty")
    return GradeClause(grade=grade, when=parse_condition(when, SCOPE), text=when, outcomes=outcomes)


SCORED = standard(
    "G05",
    grades=(
        clause(Grade.SERIOUS, "item_score < 60.0", 10),
        clause(Grade.SLIGHT, "item_score < 80.0", 2),
    ),
    reads=("item_score",),
    indicators=(),
)
WORRIED = standard(
    "G06", grades=(clause(Grade.SLIGHT, "worries >= 2", 2),), reads=("worries", "cases_90d"), indicators=()
)
COUNTED = standard(
    "G07", grades=(clause(Grade.SLIGHT, "cases_90d >= 1", 2),), reads=("cases_90d",), indicators=()
)
BOOK = rule_book(
    RETURNS,
    SCORED,
    WORRIED,
    COUNTED,
    scores={"item_score": SCORE},
    indicators={"worries": WORRIES},
    case_counts=COUNTS,
)


def found(night, name, facts, grade, item="item:I1"):
    """A case of an item, one night."""
    finding = Finding(night=night, standard=name, subject=item, incident=None, level=0)
    return decide(
        candidate_of(finding, facts, grade),
        grade,
        book=BOOK,
        as_of=finding.as_of,
        cycle="C",
        prior=Prior(same=0, any=0, cases=()),
    )


def known(*cases, **changes):
    """Nothing else is known of the operator than these cases."""
    plain = Known(
        standings=tuple(map(stand, cases)),
        accounts={"merchant": Account(operator="O-1042", role="merchant")},
        books={BOOK.digest: BOOK},
        rules=RulesByDay(lambda _: BOOK, PlainProcedures),
        zone=BOOK.zone,
    )
    return replace(plain, **changes)


def undone(before, case):
    """What follows when a case is undone."""
    step = said(before, case.case, None)
    return cascade(
        Changed(decision=step.decision, cause=Cause.EARLIER_CASE, because=case.case), before, at=END
    )


SLIGHT = found(0, "G02", {"level": 1}, Grade.SLIGHT)
SEVERE = found(0, "G02", {"level": 3}, Grade.SEVERE)
SLIGHT_TOO = found(1, "G02", {"level": 1}, Grade.SLIGHT)
LOW = found(20, "G05", {"item_score": 55_000}, Grade.SERIOUS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("G05", Rests(frozenset({"item_score"}), frozenset({"severe_cases_30d"}))),
        ("G06", Rests(frozenset(), frozenset({"cases_90d"}))),
        ("G07", Rests(frozenset(), frozenset())),
        ("G02", Rests(frozenset(), frozenset())),
    ],
)
def test_what_facts_rest_on(name, expected):
    """Scores and expressions are followed to the counts behind them, not a count that is itself a fact."""
    assert rests(BOOK.standards[name], BOOK) == expected


@pytest.mark.parametrize(
    ("undo", "later", "unsettled"),
    [
        (SLIGHT, LOW, True),  # its adjustment of the score was in force
        (SLIGHT, found(95, "G05", {"item_score": 55_000}, Grade.SERIOUS), False),  # it had ended
        (SLIGHT, found(3, "G05", {"item_score": 55_000}, Grade.SERIOUS), False),  # it was yet to begin
        (SLIGHT, found(20, "G05", {"item_score": 55_000}, Grade.SERIOUS, "item:I2"), False),
        (SEVERE, LOW, True),  # the score was capped for it
        (SLIGHT, found(20, "G06", {"worries": 2}, Grade.SLIGHT), True),
        (SLIGHT, found(20, "G02", {"level": 2}, Grade.SERIOUS), False),
    ],
)
def test_a_case_that_has_to_be_measured_again(undo, later, unsettled):
    """A case is unsettled when a score or another figure it reads rested on what was undone."""
    cases = undone(known(undo, later), undo).unsettled

    assert cases == ((later.case,) if unsettled else ())


def test_adjustments_on_one_matter_count_once():
    """Of two cases on one matter one adjusted the score: without the other one it is what it was."""
    about_the_same = {"matter": SLIGHT.matter}
    second = SLIGHT_TOO.model_copy(update=about_the_same)

    assert undone(known(SLIGHT, second, LOW), SLIGHT).unsettled == ()
    assert undone(known(SLIGHT, SLIGHT_TOO, LOW), SLIGHT).unsettled == (LOW.case,)


def test_a_case_measured_again_is_decided_on_that():
    """What was found anew takes the place of the facts, and the case is settled."""
    anew = FoundAnew(facts={"item_score": 70_000}, screened=Grade.SLIGHT)
    found = undone(known(SLIGHT, LOW, remeasured={LOW.case: anew}), SLIGHT)

    (revision,) = found.revisions
    assert (revision.decision.facts, revision.decision.grade) == ({"item_score": 70_000}, Grade.SLIGHT)
    assert found.unsettled == ()


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        (LOW, {}),
        (found(20, "G07", {"cases_90d": 1}, Grade.SLIGHT), {}),
        (LOW, {"escalates": "unknown", "circumstances": {"points_balance": 0}}),
    ],
)
def test_a_case_found_no_more_when_measured_again_is_withdrawn(later, changes):
    """What the records no longer show is no finding, and replays as none."""
    later = later.model_copy(update=changes)
    found = undone(known(SEVERE, SLIGHT_TOO, later, remeasured={later.case: FoundAnew()}), SEVERE)

    case = found.revisions[-1].decision
    assert (case.case, case.state) == (later.case, "withdrawn")
    assert compare(case, redecide(case, BOOK), book=BOOK).verdict is Verdict.IDENTICAL


def test_a_case_found_no_more_shows_what_there_is_now():
    """Withdrawn, the case has the figures that were measured anew, and replays."""
    anew = FoundAnew(facts={"item_score": 90_000})
    (revision,) = undone(known(SLIGHT, LOW, remeasured={LOW.case: anew}), SLIGHT).revisions

    assert (revision.decision.state, revision.decision.facts) == ("withdrawn", {"item_score": 90_000})
    assert redecide(revision.decision, BOOK) == revision.decision


def test_a_case_found_no_more_still_follows_from_a_notice_not_met():
    """What was found anew and is no more leaves the notice that was not met."""
    overdue = {"escalates": SLIGHT_TOO.case, "circumstances": {"notice_overdue": 1}}
    later = found(20, "G02", {"level": 1}, Grade.SLIGHT).model_copy(update=overdue)
    found_again = undone(known(SEVERE, SLIGHT_TOO, later, remeasured={later.case: FoundAnew()}), SEVERE)

    assert [each.case for each in found_again.revisions if each.decision.state == "withdrawn"] == []


def test_earlier_cases_are_settled():
    """Nothing that came later is behind the facts of an earlier case."""
    later = found(40, "G02", {"level": 1}, Grade.SLIGHT)

    assert undone(known(LOW, later), later).unsettled == ()


def test_scores_are_followed_through_their_dimensions():
    """A score of indicators that are worked out from cases rests on these cases."""
    worried = replace(SCORE, dimensions=(replace(SCORE.dimensions[0], of={"worries": 1}),), caps=())
    book = replace(BOOK, scores={"item_score": worried})

    assert rests(SCORED, book) == Rests(frozenset({"item_score"}), frozenset({"cases_90d"}))
