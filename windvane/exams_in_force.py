"""Exams in place of fines, and those that are a measure themselves: whoever has passed has none to pass."""

from collections.abc import Iterable, Mapping

from engine.account.account import Exam
from engine.decide.case import Case
from engine.decide.moments import decided_at
from engine.decide.procedures import EXAM
from engine.plan.exam import Exams
from rules.meaning.book import RuleBook
from rules.units import SCORE_ONE
from storage.projections.sanctions import SanctionRow


def exams_decided(decided: Iterable[SanctionRow]) -> list[str]:
    """The cases whose decision comes to an exam."""
    return [each.case for each in decided if each.measure == EXAM]


def without_exams_passed(
    decided: Iterable[SanctionRow], cases: Mapping[str, Case], *, exams: Exams, book: RuleBook
) -> list[SanctionRow]:
    """The sanctions but for exams that were passed since the decision, as `exams` tell.

    `cases` has the decisions that come to an exam, by id.
    """
    return [
        each
        for each in decided
        if each.measure != EXAM or not _passed(each, cases[each.case], exams=exams, book=book)
    ]


def _passed(row: SanctionRow, case: Case, *, exams: Exams, book: RuleBook) -> bool:
    """Whether one was passed from the decision on, and by its deadline if there is one."""
    begun = decided_at(case.as_of, book.zone)
    sat = exams.get((case.operator, case.role), ())
    in_time = (each for each in sat if begun <= each.at and (row.ends is None or each.at <= row.ends))
    return any(_enough(each, book) for each in in_time)


def _enough(exam: Exam, book: RuleBook) -> bool:
    return exam.score * SCORE_ONE >= book.bookkeeping.exam_passed_from
