"""The case's part of a cycle: judged candidates become findings, new findings become cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.decide.procedures import case_fields
from engine.decide.take_up import Finding
from engine.procedure.fields import CaseFields
from rules.meaning.book import RuleBook
from windvane.cycle.past import Past
from windvane.cycle.report import Crash, Disagreement
from windvane.judging import Judged, judge_procedures


@dataclass(frozen=True, slots=True)
class DecidedCases:
    """The cases, in the order of their ids, and the candidates whose procedures no worker survived."""

    cases: tuple[Case, ...]
    crashed: tuple[Candidate, ...]


def findings_of(candidates: Sequence[Candidate], judged: Judged) -> tuple[Finding, ...]:
    """The candidates that meet their standard, each with the grade that the judge gave."""
    pairs = zip(candidates, judged.grades, strict=True)
    return tuple(Finding(candidate, grade) for candidate, grade in pairs if grade is not None)


def disagreements_of(candidates: Sequence[Candidate], judged: Judged) -> tuple[Disagreement, ...]:
    """Every candidate whose grade screen and judge saw differently: an alarm, never a silent choice."""
    return tuple(
        Disagreement(
            standard=candidate.standard,
            subject=candidate.subject,
            incident=candidate.incident,
            screened=candidate.screened,
            judged=grade,
        )
        for candidate, grade in zip(candidates, judged.grades, strict=True)
        if grade is not candidate.screened
    )


def crashes_of(crashed: Iterable[Candidate]) -> tuple[Crash, ...]:
    """Every candidate on which a judging process died."""
    return tuple(
        Crash(standard=candidate.standard, subject=candidate.subject, incident=candidate.incident)
        for candidate in crashed
    )


def decide_all(new: Sequence[Finding], book: RuleBook, *, as_of: date, past: Past) -> DecidedCases:
    """Decide every new finding, in the order of the case ids, by the procedures that bind."""
    cycle = cycle_id(as_of, book.digest)
    passages = judge_procedures(
        [_fields(finding, book, as_of, past=past) for finding in new], book, as_of=as_of
    )
    cases = (
        decide(
            finding.candidate,
            finding.grade,
            book=book,
            as_of=as_of,
            cycle=cycle,
            prior=past.prior(finding.candidate),
            circumstances=past.circumstances(finding.candidate),
            passed=passed,
        )
        for finding, passed in zip(new, passages.answers, strict=True)
    )
    return DecidedCases(
        tuple(sorted(cases, key=lambda case: case.case)),
        tuple(new[at].candidate for at in passages.crashed),
    )


def _fields(finding: Finding, book: RuleBook, as_of: date, *, past: Past) -> CaseFields:
    candidate = finding.candidate
    return case_fields(
        candidate,
        finding.grade,
        book=book,
        as_of=as_of,
        prior=past.prior(candidate),
        circumstances=past.circumstances(candidate),
    )
