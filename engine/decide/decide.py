"""The decision: a finding, its grade and what came before it become a case."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from engine.candidate import Candidate
from engine.decide.case import Case, Prior, Resolved
from engine.decide.ids import case_id
from engine.decide.matter import matter_of
from engine.decide.outcome import NoticeDue, Outcome, Sanction
from engine.decide.outcomes import Timing, build, notice_due, ranges, timing
from engine.decide.procedures import case_fields, passed_plainly, state_of, substitute, told
from engine.decide.ruling import Ruling
from engine.decide.windows import windows_of
from engine.evidence import Evidence
from engine.facts import Facts
from engine.procedure.applied import Applied
from engine.procedure.passage import Passed
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, Standard


@dataclass(frozen=True, slots=True)
class Escalated:
    """The case whose notice was not met, and what it is about.

    `found` says that the subject was found again by itself, so that the case would stand without the notice.
    """

    case: str
    matter: str
    found: bool = True


def decide(  # noqa: PLR0913 - a decision needs exactly these, named at every call
    candidate: Candidate,
    grade: Grade,
    *,
    book: RuleBook,
    as_of: date,
    cycle: str,
    prior: Prior,
    circumstances: Facts = MappingProxyType({}),
    escalates: Escalated | None = None,
    rulings: tuple[Ruling, ...] = (),
    passed: Passed | None = None,
) -> Case:
    """Decide one finding: procedures, ranges resolved by repeat count, every outcome with start and end.

    `grade` is the judge's; `circumstances` are fields of the case that nothing else in it tells; of
    `rulings`, oldest first, the last one's grade holds; `passed` is how the case_fields of all that fared
    with the procedures (by the plain reference unless given). Pure: the same arguments give the same case,
    byte for byte. Under a standard in shadow mode the outcomes are worked out just so, and `shadow` says that
    none of them is acted on. Raises KeyError for a standard the book does not have, or a grade the standard
    does not have.
    """
    standard = book.standards[candidate.standard]
    if passed is None:
        fields = case_fields(
            candidate,
            grade,
            book=book,
            as_of=as_of,
            prior=prior,
            circumstances=circumstances,
            rulings=rulings,
        )
        passed = passed_plainly(fields, book, as_of)
    state = state_of(passed, rulings)
    effects = _Effects(procedures=passed.applied)
    if state in {"decided", "waiting"}:
        at = timing(standard, as_of, book.zone, rulings=rulings)
        effects = _effects(candidate, prior.same + 1, standard, passed=passed, at=at)
    own = _id(candidate, as_of, book)
    return Case(
        case=own,
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
        screened=candidate.screened if escalates is None or escalates.found else None,
        incident=candidate.incident,
        facts=candidate.facts,
        windows=windows_of(standard, candidate.facts, book=book, as_of=as_of),
        evidence=candidate.evidence,
        prior=prior,
        matter=escalates.matter if escalates else matter_of(standard, candidate.incident) or own,
        escalates=escalates.case if escalates else None,
        rulings=rulings,
        circumstances=dict(circumstances),
        procedures=effects.procedures,
        resolved=effects.resolved,
        outcomes=effects.outcomes,
        state=state,
        shadow=standard.mode is Mode.SHADOW,
    )


def withdrawn(case: Case, facts: Facts, evidence: tuple[Evidence, ...]) -> Case:
    """The case as it stands when, on what is known now, its subject does not meet the standard at all."""
    nothing = {"procedures": (), "resolved": (), "outcomes": (), "state": "withdrawn"}
    return case.model_copy(update={"facts": facts, "evidence": evidence, **nothing})


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
