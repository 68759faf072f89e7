"""Of whom and of what it is asked whether an exemption holds."""

from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.decide.moments import microseconds_of
from engine.decide.windows import windows_of
from engine.evidence import Evidence
from rules.meaning.book import RuleBook
from rules.meaning.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A subject that is found against, or was, by a standard.

    Attributes: `happened` is when the newest record of an incident happened (microseconds since the epoch,
    UTC), None for figures, or when no record tells; `windows` are the days that figures were measured over.
    """

    subject: str
    owner_subject: str | None
    standard: str
    happened: int | None
    windows: tuple[Days, ...]

    @property
    def speaking(self) -> tuple[str, ...]:
        """The subjects that are looked at: itself, and its owner."""
        return tuple(subject for subject in (self.subject, self.owner_subject) if subject is not None)

    def speaking_of(self, kind: str) -> str | None:
        """Give the one of them that is of a kind; None when neither is."""
        return next((each for each in self.speaking if each.partition(":")[0] == kind), None)


def concerned_by(candidate: Candidate, *, book: RuleBook, as_of: date) -> Concerned:
    """Ask of a candidate. Raises KeyError for a standard the book does not have."""
    standard = book.standards[candidate.standard]
    windows = windows_of(standard, candidate.facts, book=book, as_of=as_of).values()
    return Concerned(
        subject=candidate.subject,
        owner_subject=candidate.owner_subject,
        standard=candidate.standard,
        happened=_happened(candidate.incident, candidate.evidence),
        windows=tuple(Days(each.first, each.last) for each in windows),
    )


def concerned_in(case: Case) -> Concerned:
    """Ask of a case as it was decided."""
    return Concerned(
        subject=case.subject,
        owner_subject=case.owner_subject,
        standard=case.standard,
        happened=_happened(case.incident, case.evidence),
        windows=tuple(Days(each.first, each.last) for each in case.windows.values()),
    )


def _happened(incident: str | None, evidence: tuple[Evidence, ...]) -> int | None:
    if incident is None:
        return None
    return max((microseconds_of(record.at) for each in evidence for record in each.records), default=None)
