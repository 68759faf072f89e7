"""The decision: a finding, its grade and what came before it become a case."""

from collections.abc import Mapping
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case, Prior, WindowDays
from engine.decide.ids import case_id
from engine.decide.outcome import Outcome
from engine.decide.outcomes import Timing, build, notice_due, ranges, timing
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Outcomes
from rules.meaning.standard import Grade, Mode, Standard


def decide(  # noqa: PLR0913 - a decision needs exactly these, named at every call
    candidate: Candidate, grade: Grade, *, book: RuleBook, as_of: date, cycle: str, prior: Prior
) -> Case:
    """Decide one finding: ranges resolved by repeat count, every outcome with its start and end.

    Pure: the same arguments give the same case, byte for byte. Under a standard in shadow mode the outcomes
    are worked out just so, and `shadow` says that none of them is acted on. Raises KeyError for a standard
    the book does not have, or a grade the standard does not have.
    """
    standard = book.standards[candidate.standard]
    clause = {each.grade: each for each in standard.grades}[grade]
    breach = prior.same + 1
    return Case(
        case=_id(candidate, as_of, book),
        cycle=cycle,
        as_of=as_of,
        book=book.digest,
        subject=candidate.subject,
        subject_name=candidate.subject_name,
        owner_subject=candidate.owner_subject,
        operator=candidate.operator,
        role=candidate.role,
        standard=candidate.standard,
        grade=grade,
        screened=candidate.screened,
        incident=candidate.incident,
        facts=candidate.facts,
        windows=_windows(standard, book, as_of),
        evidence=candidate.evidence,
        prior=prior,
        resolved=ranges(clause.outcomes, breach),
        outcomes=_outcomes(
            candidate, clause.outcomes, breach, standard=standard, at=timing(standard, as_of, book.zone)
        ),
        state="decided",
        shadow=standard.mode is Mode.SHADOW,
    )


def _id(candidate: Candidate, as_of: date, book: RuleBook) -> str:
    return case_id(
        as_of=as_of,
        subject=candidate.subject,
        standard=candidate.standard,
        incident=candidate.incident,
        book=book.digest,
    )


def _windows(standard: Standard, book: RuleBook, as_of: date) -> Mapping[str, WindowDays]:
    placed = {name: book.indicators[name].window.days(as_of) for name in standard.indicators}
    return {name: WindowDays(first=days.first, last=days.last) for name, days in placed.items()}


def _outcomes(
    candidate: Candidate, outcomes: Outcomes, breach: int, *, standard: Standard, at: Timing
) -> tuple[Outcome, ...]:
    acts = tuple(build(candidate, outcomes, breach, at=at))
    return acts if outcomes.notice is None else (*acts, notice_due(standard, outcomes.notice, at))
