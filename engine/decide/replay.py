"""Replay: decide a past case again from what it kept, and say what, if anything, comes out otherwise."""

from dataclasses import dataclass
from enum import StrEnum

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.decide.decide import Escalated, decide, withdrawn
from engine.judge.bind import bind_standard
from engine.judge.reference import judge
from engine.procedure.passage import Passed
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade


class Verdict(StrEnum):
    """What a replay found, and where a difference comes from."""

    IDENTICAL = "identical"
    RULE = "rule"  # decided by another rule book
    DATA = "data"  # decided on other facts
    ENGINE = (
        "engine"  # the same rules and facts, another decision: the program changed, or the case was altered
    )


_DATA_FIELDS = frozenset(
    {
        "case",  # its id says what it is about: an entry whose id is another's contradicts itself
        "subject",
        "subject_name",
        "owner_subject",
        "operator",
        "role",
        "incident",
        "facts",
        "evidence",
        "prior",
        "matter",
        "escalates",
        "rulings",
        "circumstances",
    }
)
_COMPARED = tuple(name for name in Case.model_fields if name != "semantics")
"""By which semantics a case was decided is no part of what was decided."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The verdict, and the fields of the case that differ, in the order of the case."""

    verdict: Verdict
    fields: tuple[str, ...]


def redecide(case: Case, book: RuleBook) -> Case | None:
    """Decide a case again from its own content alone, judged by the plain reference.

    None when by this book it is not to be decided so: it lacks the standard, or no grade of it is met (a
    grade is, for a case that was withdrawn because none is).
    """
    return decided_again(case, book, grade=_grade(case, book))


def decided_again(
    case: Case, book: RuleBook, *, grade: Grade | None, passed: Passed | None = None
) -> Case | None:
    """Decide a case again as a judge found it: its grade, and how it passed through the procedures.

    Without `passed`, as the plain reference lets it pass. None as for `redecide`.
    """
    if case.state == "withdrawn":
        return withdrawn(case, case.facts, case.evidence) if grade is None else None
    if grade is None:
        return None
    again = decide(
        candidate_of(case),
        grade,
        book=book,
        as_of=case.as_of,
        cycle=case.cycle,
        prior=case.prior,
        circumstances=case.circumstances,
        escalates=Escalated(case.escalates, case.matter) if case.escalates else None,
        rulings=case.rulings,
        passed=passed,
    )
    return again if case.screened else again.model_copy(update={"screened": None})


def compare(kept: Case, again: Case | None, *, book: RuleBook) -> Replay:
    """Tell whether a replay by `book` is identical to the kept case, and otherwise why it differs.

    A case that is not decided again differs in its grade.
    """
    fields = ("grade",) if again is None else differing(kept, again)
    return Replay(_verdict(kept, frozenset(fields), book), fields)


def differing(kept: Case, again: Case) -> tuple[str, ...]:
    """The fields in which two decisions are unlike, in the order of the case."""
    if kept == again:
        return ()
    return tuple(name for name in _COMPARED if getattr(kept, name) != getattr(again, name))


def found_by_notice(case: Case) -> bool:
    """Whether it is about a notice that was not met, and not about a finding of its own."""
    return case.escalates is not None and case.screened is None


def found_unmet(case: Case) -> Grade | None:
    """The grade of a case about a notice that was not met; None if the notice was not overdue."""
    return case.found if case.circumstances.get("notice_overdue") else None


def candidate_of(case: Case) -> Candidate:
    """The candidate that a case was decided on; if it was not screened itself, as it was found."""
    return Candidate(
        standard=case.standard,
        subject=case.subject,
        subject_name=case.subject_name,
        operator=case.operator,
        role=case.role,
        owner_subject=case.owner_subject,
        incident=case.incident,
        facts=case.facts,
        screened=case.screened or case.found,
        evidence=case.evidence,
    )


def _verdict(kept: Case, fields: frozenset[str], book: RuleBook) -> Verdict:
    if not fields:
        return Verdict.IDENTICAL
    if kept.book != book.digest:
        return Verdict.RULE
    return Verdict.DATA if fields & _DATA_FIELDS else Verdict.ENGINE


def _grade(case: Case, book: RuleBook) -> Grade | None:
    if case.standard not in book.standards:
        return None
    if found_by_notice(case):
        return found_unmet(case)
    standard = bind_standard(book.standards[case.standard], as_of=case.as_of, zone=book.zone)
    return judge(standard, case.facts)
