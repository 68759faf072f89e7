"""Which findings become cases: a finding that an open case already answers is absorbed by it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from engine.candidate import Candidate
from rules.meaning.standard import Grade

Incident = tuple[str, str, str]
"""(standard, subject, incident)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate and the grade the judge gave it."""

    candidate: Candidate
    grade: Grade


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that still answers new findings of the same thing (engine/life/answers_until.py).

    `grade` is the one it was found as, which is what a new finding is compared with.
    """

    case: str
    subject: str
    standard: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Findings by standard, subject and incident: `new` become cases, `absorbed` were answered before."""

    new: tuple[Finding, ...]
    absorbed: tuple[Finding, ...]


def take_up(
    findings: Iterable[Finding], *, open_cases: Iterable[OpenCase], decided: Collection[Incident]
) -> TakenUp:
    """Tell new findings from those already answered; the order in which they come does not matter.

    An incident is decided once. A finding about a subject is absorbed while a case of the same standard and
    subject is open, unless its grade is higher: then it is taken up as an escalation. Of findings about the
    very same thing the most severe counts. `open_cases` and `decided` are what counts now: shadow cases for
    a standard in shadow, enforced ones for a standard that is enforced.
    """
    answered = _highest_open(open_cases)
    incidents = set(decided)
    new: list[Finding] = []
    absorbed: list[Finding] = []
    for finding in _one_of_each(findings):
        known = _key(finding) in incidents or _severity(finding) <= answered.get(_about(finding), 0)
        (absorbed if known else new).append(finding)
    return TakenUp(tuple(new), tuple(absorbed))


def _highest_open(open_cases: Iterable[OpenCase]) -> Mapping[tuple[str, str, str | None], int]:
    highest: dict[tuple[str, str, str | None], int] = {}
    for case in open_cases:
        about = (case.standard, case.subject, None)
        highest[about] = max(highest.get(about, 0), case.grade.severity)
    return highest


def _one_of_each(findings: Iterable[Finding]) -> list[Finding]:
    chosen: dict[Incident, Finding] = {}
    for finding in findings:
        rival = chosen.setdefault(_key(finding), finding)
        if rival is not finding and _rank(finding) > _rank(rival):
            chosen[_key(finding)] = finding
    return [chosen[key] for key in sorted(chosen)]


def _rank(finding: Finding) -> tuple[int, str]:
    return _severity(finding), finding.candidate.model_dump_json()


def _severity(finding: Finding) -> int:
    return finding.grade.severity


def _key(finding: Finding) -> Incident:
    candidate = finding.candidate
    return candidate.standard, candidate.subject, candidate.incident or ""


def _about(finding: Finding) -> tuple[str, str, str | None]:
    candidate = finding.candidate
    return candidate.standard, candidate.subject, candidate.incident
