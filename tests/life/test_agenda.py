"""What falls due in a case's life."""

from datetime import timedelta

from engine.life.agenda import Deadline, Due, agenda
from engine.life.standing import stand
from engine.life.step import Verdict
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from rules.units import DAY
from tests.strategies.decisions import decided, rule_book
from tests.strategies.life_steps import Steps, day, returning
from tests.strategies.procedures import procedure

BOOKKEEPING = Bookkeeping(remind_before=2 * DAY)
EXAM = rule_book(procedures={"M06": procedure("M06", Effect.EXAM_INSTEAD, amount=3 * DAY)})
CASE = decided(returning(Grade.SEVERE), Grade.SEVERE)
STEPS = Steps(CASE)


def due(*steps, case=CASE, bookkeeping=BOOKKEEPING):
    """What falls due after these steps, each as (what, days after the decision)."""
    standing = stand(case)
    for step in steps:
        standing = standing.after(step)
    return [(each.due, (each.at - day(0)) / timedelta(days=1)) for each in agenda(standing.life, bookkeeping)]


def test_a_new_case():
    """The reminder, then the end of the window and the deadline to rectify."""
    assert due() == [(Due.REMIND, 5), (Due.WINDOW_ENDS, 7), (Due.RECTIFY, 7)]


def test_no_reminders():
    """A book that reminds nobody has no reminders due."""
    assert Due.REMIND not in dict(due(bookkeeping=Bookkeeping(remind_before=0)))


def test_nobody_is_reminded_twice():
    """Once reminded, only the deadline is left."""
    assert due(STEPS.reminded(day(5))) == [(Due.WINDOW_ENDS, 7), (Due.RECTIFY, 7)]


def test_proof_stops_the_clock():
    """While proof is being looked at no deadline to rectify falls due, and none is reminded of."""
    assert due(STEPS.proof_shown(day(3))) == [(Due.WINDOW_ENDS, 7)]


def test_an_appeal_keeps_the_notice_open():
    """What is to be rectified stays so while the appeal is open; penalties are not the agenda's."""
    assert due(STEPS.appealed(day(3))) == [(Due.REMIND, 5), (Due.RECTIFY, 7)]


def test_a_final_case_closes_after_its_last_measure():
    """The longest measure of a severe case, a tilt of 14 days, ends on day 21."""
    assert due(STEPS.cleared(day(3)), STEPS.window_ended(day(7))) == [(Due.CLOSE, 21)]


def test_an_overturned_case_closes_at_once():
    """Nothing is left to wait for."""
    steps = STEPS.appealed(day(3)), STEPS.answered(day(4), Verdict.OVERTURN, CASE)

    assert due(*steps) == [(Due.CLOSE, 4)]


def test_a_closed_case_has_nothing_due():
    """What is closed is looked at no more."""
    steps = STEPS.cleared(day(3)), STEPS.window_ended(day(7)), STEPS.closed(day(21))

    assert due(*steps) == []


def test_an_exam_falls_due_before_the_case_closes():
    """As long as an exam is open the case does not close; passed, it does."""
    case = decided(returning(Grade.SEVERE), Grade.SEVERE, book=EXAM)
    steps = Steps(case, EXAM)
    final = steps.cleared(day(3)), steps.window_ended(day(7))

    assert due(*final, case=case) == [(Due.EXAM, 10)]
    assert due(*final, steps.exam_passed(day(8)), case=case) == [(Due.CLOSE, 21)]


def test_no_exam_falls_due_under_appeal():
    """The exam waits with the penalties that it stands for."""
    case = decided(returning(Grade.SEVERE), Grade.SEVERE, book=EXAM)

    assert Due.EXAM not in dict(due(Steps(case, EXAM).appealed(day(3)), case=case))


def test_deadlines_are_moments():
    """A deadline is a moment with the offset of the book's zone."""
    assert agenda(stand(CASE).life, BOOKKEEPING)[0] == Deadline(Due.REMIND, day(5))
