"""Where the life of a case begins."""

from dataclasses import replace

import pytest

from engine.decide.ruling import RulingKind
from engine.life.begin import begin
from engine.life.life import (
    Asked,
    Contestable,
    Final,
    Life,
    NothingAsked,
    Quiet,
    Undone,
    Waiting,
    state_of,
)
from rules.meaning.outcome import Outcomes
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Appeal, Grade
from rules.units import DAY
from tests.strategies.decisions import (
    SERIOUS,
    SEVERE,
    SLIGHT,
    decided,
    order_candidate,
    rule_book,
    standard,
)
from tests.strategies.life_steps import DECIDED, day, returning, said
from tests.strategies.procedures import procedure

HUMAN = rule_book(procedures={"M12": procedure("M12", Effect.NEEDS_HUMAN)})
EXEMPT = rule_book(procedures={"M20": procedure("M20", Effect.EXEMPT)})
EXAM = rule_book(procedures={"M06": procedure("M06", Effect.EXAM_INSTEAD, amount=3 * DAY)})
SHADOW = rule_book(standard("G02", mode=Mode.SHADOW))


def severe(book=None):
    """A severe case of item 1."""
    return decided(returning(Grade.SEVERE), Grade.SEVERE, book=book)


def of_a_book_whose(grade, **changes):
    """A case under a G02 whose one grade does just that."""
    clauses = {each.grade: each for each in (SEVERE, SERIOUS, SLIGHT)}
    clause = replace(clauses[grade], **changes)
    return decided(returning(grade), grade, book=rule_book(standard("G02", grades=(clause,))))


def test_a_decision_begins_contestable():
    """A decided case can be appealed as long as its notice says, and asks for what the notice asks."""
    assert begin(severe()) == Life(
        phase=Contestable(until=day(7)),
        rectification=Asked(until=day(7)),
        exam_until=None,
        acts_until=day(21),
        reviewers=(),
        appeals_left=1,
        last_step=DECIDED,
    )


@pytest.mark.parametrize(
    ("book", "phase", "word"),
    [
        (SHADOW, Quiet(why="shadow"), "shadow"),
        (EXEMPT, Quiet(why="exempted"), "exempted"),
        (HUMAN, Waiting(), "waiting"),
    ],
)
def test_what_binds_nobody_asks_for_nothing(book, phase, word):
    """In shadow, exempted, or waiting for a person, a case has no deadlines and no exam."""
    life = begin(severe(book))

    assert (life.phase, life.rectification, life.exam_until) == (phase, NothingAsked(), None)
    assert state_of(life) == word


def test_a_shadow_case_is_in_shadow_whatever_else_holds():
    """A standard in shadow mode exempts nobody and waits for nobody: its cases are just seen."""
    procedures = {**HUMAN.procedures, **EXEMPT.procedures}
    shadow = rule_book(standard("G02", mode=Mode.SHADOW), procedures=procedures)

    assert begin(severe(shadow)).phase == Quiet(why="shadow")


def test_an_exam_is_open_until_it_has_to_be_passed():
    """The exam in place of a fine, 3 days from when the fine would have been due, is open from the start."""
    assert begin(severe(EXAM)).exam_until == day(10)


def test_an_exam_without_a_time_is_no_deadline():
    """A plain exam among the penalties has no end, so that nothing falls due."""
    assert begin(severe()).exam_until is None


def test_as_often_as_the_book_allows():
    """How often a case may be appealed, its notice says."""
    book = rule_book(standard("G02", appeal=Appeal(within=7 * DAY, times=2)))

    assert begin(severe(book)).appeals_left == 2


def test_without_a_notice_penalties_can_be_contested_until_they_begin():
    """A decision that tells nobody can be appealed until the last of its penalties begins, once."""
    life = begin(of_a_book_whose(Grade.SEVERE, outcomes=replace(SEVERE.outcomes, notice=None)))

    assert (life.phase, life.rectification, life.appeals_left) == (
        Contestable(until=day(7)),
        NothingAsked(),
        1,
    )


@pytest.mark.parametrize("outcomes", [Outcomes(), Outcomes(correct=("take_down_item",))])
def test_without_notice_and_penalty_there_is_nothing_to_wait_for(outcomes):
    """A decision with neither is final at once."""
    assert begin(of_a_book_whose(Grade.SEVERE, outcomes=outcomes)).phase == Final()


def test_steps_count_from_the_decision():
    """Where no notice says when the decision was taken, it is not taken to be later than it can have been."""
    told = begin(decided(order_candidate(), Grade.SLIGHT)).last_step
    corrected = begin(of_a_book_whose(Grade.SEVERE, outcomes=Outcomes(correct=("take_down_item",))))
    silent = begin(of_a_book_whose(Grade.SEVERE, outcomes=Outcomes()))

    assert (told, corrected.last_step) == (DECIDED, DECIDED)
    assert silent.last_step.isoformat() == "2026-11-20T10:00:00+00:00"


def test_a_reviewed_case_begins_when_the_person_decided():
    """A case that had waited begins its life with the ruling."""
    life = begin(said(severe(HUMAN), RulingKind.REVIEW, Grade.SERIOUS, at=day(3), book=HUMAN))

    assert (life.phase, life.last_step) == (Contestable(until=day(10)), day(3))


def test_what_a_person_undid_begins_undone():
    """A waiting case of which a person let nothing stand was overturned."""
    life = begin(said(severe(HUMAN), RulingKind.REVIEW, None, at=day(3), book=HUMAN))

    assert (life.phase, life.last_step, state_of(life)) == (
        Undone(why="overturned"),
        day(3),
        "overturned",
    )
