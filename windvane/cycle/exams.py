"""Exams in place of fines: passed in time, or not."""

from collections.abc import Iterable
from datetime import datetime

from engine.account.account import Exam
from engine.decide.case import Case
from engine.decide.moments import decided_at
from engine.decide.replay import redecide
from engine.life.agenda import Due
from engine.life.standing import Standing
from engine.life.step import ExamMissed, ExamPassed
from engine.plan.exam import Exams
from rules.meaning.book import RuleBook
from rules.units import SCORE_ONE
from storage.projections.deadlines import DueCase
from windvane.cycle.lives import LivesOfNight
from windvane.releases import Releases


def sit_exams(due: Iterable[DueCase], lives: LivesOfNight, *, taken: Exams, releases: Releases) -> None:
    """Settle every exam whose time is over: passed, or its case is decided again without it."""
    exams = [each for each in due if each.deadline.due is Due.EXAM]
    standings = lives.standings(each.case for each in exams)
    for each in exams:
        standing = standings[each.case]
        book = releases.book(standing.decided.book)
        at = lives.not_before(each.case, each.deadline.at)
        passed = _passed(standing, taken, book, until=each.deadline.at)
        lives.take(
            ExamPassed(case=each.case, at=at, exam=passed.exam)
            if passed is not None
            else ExamMissed(case=each.case, at=at, decision=_without_exam(standing, book))
        )


def _passed(standing: Standing, taken: Exams, book: RuleBook, *, until: datetime) -> Exam | None:
    case = standing.decision
    sat = taken.get((case.operator, case.role), ())
    begun = decided_at(case.as_of, book.zone)
    in_time = (exam for exam in sat if begun <= exam.at <= until)
    enough = book.bookkeeping.exam_passed_from
    return next((exam for exam in in_time if exam.score * SCORE_ONE >= enough), None)


def _without_exam(standing: Standing, book: RuleBook) -> Case:
    missed = {**standing.decision.circumstances, "exam_missed": 1}
    return redecide(standing.decision.model_copy(update={"circumstances": missed}), book) or standing.decision
