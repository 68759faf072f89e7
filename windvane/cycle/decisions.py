"""The case's part of a cycle: judged candidates become findings, new findings become cases."""

from collections.abc import Iterable, Sequence
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.decide.take_up import Finding
from rules.meaning.book import RuleBook
from storage.projections.priors import Priors
from windvane.cycle.report import Crash, Disagreement
from windvane.judging import Judged


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


def crashes_of(judged: Judged) -> tuple[Crash, ...]:
    """Every candidate on which a judging process died."""
    return tuple(
        Crash(standard=candidate.standard, subject=candidate.subject, incident=candidate.incident)
        for candidate in judged.crashed
    )


def decide_all(new: Iterable[Finding], book: RuleBook, *, as_of: date, priors: Priors) -> tuple[Case, ...]:
    """Decide every new finding, in the order of the case ids."""
    cycle = cycle_id(as_of, book.digest)
    cases = (
        decide(
            finding.candidate,
            finding.grade,
            book=book,
            as_of=as_of,
            cycle=cycle,
            prior=priors.of(finding.candidate.operator, finding.candidate.standard),
        )
        for finding in new
    )
    return tuple(sorted(cases, key=lambda case: case.case))
