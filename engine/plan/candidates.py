"""From the rows that a plan's statements give to the candidates that the judge takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.candidate import Candidate
from engine.evidence import Evidence, EvidenceRecord
from engine.facts import Facts
from engine.plan.asked_facts import names_of
from engine.plan.column import OPERATOR, OWNER_ID, SUBJECT_ID, SUBJECT_NAME, grade
from engine.plan.incident import ANSWERS, GRADE, INCIDENT, NAME, OWNER, SUBJECT
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade, Standard

Row = Mapping[str, Any]
"""Column → value, as the warehouse reads it; NULL is None."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GRADES = {met.severity: met for met in Grade}


class EvidenceFound:
    """The evidence of a cycle, looked up by standard, subject and incident."""

    def __init__(self, book: RuleBook, rows: Iterable[Row]) -> None:
        """Take the rows of a plan's `evidence` statements."""
        zone = ZoneInfo(book.zone)
        self._found: dict[tuple[str, str, str | None], list[Evidence]] = {}
        for row in rows:
            key = (row["standard"], row["subject"], row["incident"])
            self._found.setdefault(key, []).append(_evidence(row, zone))

    def of(self, standard: Standard, subject: str, incident: str | None = None) -> tuple[Evidence, ...]:
        """Give the evidence in the order in which the standard names its indicators."""
        found = self._found.get((standard.name, subject, incident), [])
        if len(found) > 1:
            found = sorted(found, key=lambda evidence: standard.indicators.index(evidence.indicator or ""))
        return tuple(found)


def flagged_candidates(
    book: RuleBook, kind: str, *, rows: Iterable[Row], evidence: EvidenceFound
) -> Iterator[Candidate]:
    """Give one candidate per standard that a flagged subject seems to meet, from rows of `Plan.flagged`."""
    readers = [_Reader.of(book, standard, kind) for standard in _graded(book, kind)]
    for row in rows:
        for reader in readers:
            if row.get(reader.grade):
                yield reader.candidate(row, evidence)


def found_candidates(
    book: RuleBook, standard: Standard, *, rows: Iterable[Row], evidence: EvidenceFound
) -> Iterator[Candidate]:
    """Give one candidate per incident of an `each:` standard, from rows of `Plan.found`."""
    for row in rows:
        yield _found(book, standard, row=row, evidence=evidence)


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the rows of one kind are read for one standard."""

    standard: Standard
    kind: str
    owner_kind: str | None
    role: str
    grade: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, book: RuleBook, standard: Standard, kind: str) -> "_Reader":
        """Settle once per standard what is the same for every row."""
        described = book.subjects[kind]
        role = standard.role or described.role
        return cls(standard, kind, described.owner, role, grade(standard.name), names_of(standard))

    def candidate(self, row: Row, evidence: EvidenceFound) -> Candidate:
        """Read one row that is flagged for the standard."""
        subject, owner = f"{self.kind}:{row[SUBJECT_ID]}", row[OWNER_ID]
        return Candidate(
            standard=self.standard.name,
            subject=subject,
            subject_name=row[SUBJECT_NAME],
            operator=row[OPERATOR],
            role=self.role,
            owner_subject=f"{self.owner_kind}:{owner}" if owner is not None else None,
            incident=None,
            facts=_facts(row, self.names),
            screened=_GRADES[row[self.grade]],
            evidence=evidence.of(self.standard, subject),
        )


def _graded(book: RuleBook, kind: str) -> Iterator[Standard]:
    for standard in book.standards.values():
        if standard.each is None and standard.grades and kind in standard.of:
            yield standard


def _found(book: RuleBook, standard: Standard, *, row: Row, evidence: EvidenceFound) -> Candidate:
    subject = row[SUBJECT]
    described = book.subjects[subject.partition(":")[0]]
    names = [name for name in row if not name.startswith("_")]
    return Candidate(
        standard=standard.name,
        subject=subject,
        subject_name=row[NAME],
        operator=row[ANSWERS],
        role=standard.role or described.role,
        owner_subject=f"{described.owner}:{row[OWNER]}" if row[OWNER] is not None else None,
        incident=row[INCIDENT],
        facts=_facts(row, names),
        screened=_GRADES[row[GRADE]],
        evidence=evidence.of(standard, subject, row[INCIDENT]),
    )


def _facts(row: Row, names: Iterable[str]) -> Facts:
    return {name: value for name in names if (value := row.get(name)) is not None}


def _evidence(row: Row, zone: ZoneInfo) -> Evidence:
    shown: Sequence[EvidenceRecord] = [
        EvidenceRecord(key=key, at=(_EPOCH + timedelta(microseconds=at)).astimezone(zone))
        for key, at in zip(row["keys"], row["ats"], strict=True)
    ]
    return Evidence(
        indicator=row["indicator"],
        record=row["record"],
        total=row["total"],
        records=tuple(shown),
        left_out=row["left_out"],
    )
