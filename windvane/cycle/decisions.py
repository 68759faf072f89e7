"""The case's part of a cycle: judged candidates become findings, new findings become cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case, Prior
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.decide.procedures import case_fields
from engine.decide.take_up import Finding
from engine.facts import Facts
from engine.procedure.fields import CaseFields
from rules.meaning.book import RuleBook
from windvane.cycle.opening import Opening
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


def decide_all(openings: Sequence[Opening], book: RuleBook, *, as_of: date, past: Past) -> DecidedCases:
    """Decide every case that is to be opened, in the order of the case ids, by the procedures that bind."""
    cycle = cycle_id(as_of, book.digest)
    shown = [_circumstances(opening, book, as_of, past=past) for opening in openings]
    fields = [
        _fields(opening, book, as_of, past=past, circumstances=circumstances)
        for opening, circumstances in zip(openings, shown, strict=True)
    ]
    passages = judge_procedures(fields, book, as_of=as_of)
    cases = {}
    for opening, circumstances, passed in zip(openings, shown, passages.answers, strict=True):
        if opening.is_worth_a_case(passed):
            case = decide(
                opening.candidate,
                opening.finding.grade,
                book=book,
                as_of=as_of,
                cycle=cycle,
                prior=_prior(opening, past),
                circumstances=circumstances,
                escalates=opening.escalates,
                passed=passed,
            )
            cases[case.case] = case
    return DecidedCases(
        tuple(cases[case] for case in sorted(cases)),
        tuple(openings[at].candidate for at in passages.crashed),
    )


def _circumstances(opening: Opening, book: RuleBook, as_of: date, *, past: Past) -> Facts:
    return {**past.circumstances(opening.candidate), **opening.lateness(as_of, book.zone)}


def _prior(opening: Opening, past: Past) -> Prior:
    return past.prior(opening.candidate, matter=opening.escalates.matter if opening.escalates else None)


def _fields(opening: Opening, book: RuleBook, as_of: date, *, past: Past, circumstances: Facts) -> CaseFields:
    return case_fields(
        opening.candidate,
        opening.finding.grade,
        book=book,
        as_of=as_of,
        prior=_prior(opening, past),
        circumstances=circumstances,
    )
