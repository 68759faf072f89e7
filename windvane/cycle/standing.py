"""How each standard stood in a cycle, and what it did."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from engine.decide.case import Case
from engine.decide.take_up import Finding
from rules.meaning.book import RuleBook
from rules.meaning.standard import Mode, Standard
from windvane.cycle.report import StandardReport


def standards_of(
    book: RuleBook, as_of: date, *, cases: Sequence[Case], absorbed: Sequence[Finding]
) -> tuple[StandardReport, ...]:
    """One line per standard of the book, by name."""
    new = Counter((case.standard, case.grade) for case in cases)
    answered = Counter(finding.candidate.standard for finding in absorbed)
    return tuple(
        StandardReport(
            standard=name,
            standing=_standing(standard, as_of),
            new={clause.grade: new[name, clause.grade] for clause in standard.grades},
            absorbed=answered[name],
        )
        for name, standard in sorted(book.standards.items())
    )


def _standing(standard: Standard, as_of: date) -> str:
    if standard.mode is Mode.OFF:
        return "off"
    if not standard.in_force(as_of):
        return "not in force"
    if standard.by_band is not None:
        return "mechanical"
    return "shadow" if standard.mode is Mode.SHADOW else "in force"
