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
from engine.procedure.fields import CaseFields
from engine.procedure.passage import Passed
from engine.semantics import SEMANTICS
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
    asked = _Asked(
        candidate=candidate,
        grade=grade,
        book=book,
        as_of=as_of,
        cycle=cycle,
        prior=prior,
        circumstances=circumstances,
        escalates=escalates,
        rulings=rulings,
    )
    passed = passed or passed_plainly(asked.fields, book, as_of)
    return _case(asked, passed, _effects(asked, passed))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """All that a decision rests on, as `decide` was given it."""

    candidate: Candidate
    grade: Grade
    book: RuleBook
    as_of: date
    cycle: str
    prior: Prior
    circumstances: Facts
    escalates: Escalated | None
    rulings: tuple[Ruling, ...]

    @property
    def standard(self) -> Standard:
        """The clause that the candidate seems to meet."""
        return self.book.standards[self.candidate.standard]

    @property
    def fields(self) -> CaseFields:
        """What procedures read of the case."""
        return case_fields(
            self.candidate,
            self.grade,
            book=self.book,
            as_of=self.as_of,
            prior=self.prior,
            circumstances=self.circumstances,
            rulings=self.rulings,
        )


@dataclass(frozen=True, slots=True)
class _Effects:
    """What a decision does, how its ranges were resolved, and what procedures did to it."""

    outcomes: tuple[Outcome, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    procedures: tuple[Applied, ...] = ()


def _case(asked: _Asked, passed: Passed, effects: _Effects) -> Case:
    candidate, standard, escalates = asked.candidate, asked.standard, asked.escalates
    own = _id(candidate, asked.as_of, asked.book)
    return Case(
        case=own,
        cycle=asked.cycle,
        as_of=asked.as_of,
        book=asked.book.digest,
        subject=candidate.subject,
        subject_name=candidate.subject_name,
        owner_subject=candidate.owner_subject,
        operator=candidate.operator,
        role=candidate.role,
        standard=candidate.standard,
        found=asked.grade,
        grade=passed.grade,
        screened=candidate.screened if escalates is None or escalates.found else None,
        incident=candidate.incident,
        facts=candidate.facts,
        windows=windows_of(standard, candidate.facts, book=asked.book, as_of=asked.as_of),
        evidence=candidate.evidence,
        prior=asked.prior,
        matter=escalates.matter if escalates else matter_of(standard, candidate.incident) or own,
        escalates=escalates.case if escalates else None,
        rulings=asked.rulings,
        circumstances=dict(asked.circumstances),
        procedures=effects.procedures,
        resolved=effects.resolved,
        outcomes=effects.outcomes,
        state=state_of(passed, asked.rulings),
        shadow=standard.mode is Mode.SHADOW,
        semantics=SEMANTICS,
    )


def withdrawn(case: Case, facts: Facts, evidence: tuple[Evidence, ...]) -> Case:
    """The case as it stands when, on what is known now, its subject does not meet the standard at all."""
    nothing = {"procedures": (), "resolved": (), "outcomes": (), "state": "withdrawn"}
    now = {"facts": facts, "evidence": evidence, "semantics": SEMANTICS}
    return case.model_copy(update=now | nothing)


def _id(candidate: Candidate, as_of: date, book: RuleBook) -> str:
    return case_id(
        as_of=as_of,
        subject=candidate.subject,
        standard=candidate.standard,
        incident=candidate.incident,
        book=book.digest,
    )


def _effects(asked: _Asked, passed: Passed) -> _Effects:
    if state_of(passed, asked.rulings) not in {"decided", "waiting"}:
        return _Effects(procedures=passed.applied)
    standard, breach = asked.standard, asked.prior.same + 1
    at = timing(standard, asked.as_of, asked.book.zone, rulings=asked.rulings)
    clause = {each.grade: each for each in standard.grades}[passed.grade]
    worked_out = tuple(build(asked.candidate, clause.outcomes, breach, at=at))
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
