"""The decision: a finding, its grade and what came before it become a case."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from engine.candidate import Candidate
from engine.decide.case import Case, Prior, Resolved
from engine.decide.ids import case_id
from engine.decide.outcome import NoticeDue, Outcome, Sanction
from engine.decide.outcomes import Timing, build, notice_due, ranges, timing
from engine.decide.procedures import case_fields, passed_plainly, state_of, substitute, told
from engine.decide.windows import windows_of
from engine.facts import Facts
from engine.procedure.applied import Applied
from engine.procedure.passage import Passed
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, Standard


def decide(  # noqa: PLR0913 - a decision needs exactly these, named at every call
    candidate: Candidate,
    grade: Grade,
    *,
    book: RuleBook,
    as_of: date,
    cycle: str,
    prior: Prior,
    circumstances: Facts = MappingProxyType({}),
    passed: Passed | None = None,
) -> Case:
    """Decide one finding: procedures, ranges resolved by repeat count, every outcome with start and end.

    `grade` is the judge's; `circumstances` are fields of the case that only procedures read, `passed` is how
    it fared with the procedures (by the plain reference unless given). Pure: the same arguments give the same
    case, byte for byte. Under a standard in shadow mode the outcomes are worked out just so, and `shadow`
    says that none of them is acted on. Raises KeyError for a standard the book does not have, or a grade the
    standard does not have.
    """
    standard = book.standards[candidate.standard]
    if passed is None:
        fields = case_fields(
            candidate, grade, book=book, as_of=as_of, prior=prior, circumstances=circumstances
        )
        passed = passed_plainly(fields, book, as_of)
    effects = _effects(
        candidate, prior.same + 1, standard, passed=passed, at=timing(standard, as_of, book.zone)
    )
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
        found=grade,
        grade=passed.grade,
        screened=candidate.screened,
        incident=candidate.incident,
        facts=candidate.facts,
        windows=windows_of(standard, candidate.facts, book=book, as_of=as_of),
        evidence=candidate.evidence,
        prior=prior,
        circumstances=dict(circumstances),
        procedures=effects.procedures,
        resolved=effects.resolved,
        outcomes=effects.outcomes,
        state=state_of(passed),
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


@dataclass(frozen=True, slots=True)
class _Effects:
    """What a decision does, how its ranges were resolved, and what procedures did to it."""

    outcomes: tuple[Outcome, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    procedures: tuple[Applied, ...] = ()


def _effects(
    candidate: Candidate, breach: int, standard: Standard, *, passed: Passed, at: Timing
) -> _Effects:
    clause = {each.grade: each for each in standard.grades}[passed.grade]
    if state_of(passed) == "exempted":
        return _Effects(procedures=passed.applied)
    worked_out = tuple(build(candidate, clause.outcomes, breach, at=at))
    acts = substitute(worked_out, passed, at)
    sanctions = {outcome.measure for outcome in acts if isinstance(outcome, Sanction)}
    return _Effects(
        outcomes=(*acts, *_notice(standard, clause.outcomes, at)),
        resolved=tuple(
            each for each in ranges(clause.outcomes, breach) if each.what in sanctions | {"points"}
        ),
        procedures=told(passed, worked_out),
    )


def _notice(standard: Standard, outcomes: Outcomes, at: Timing) -> tuple[NoticeDue, ...]:
    return () if outcomes.notice is None else (notice_due(standard, outcomes.notice, at),)
