"""How each standard stood in a cycle, and what it did."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from engine.decide.case import Case
from engine.decide.take_up import Finding
from rules.meaning.book import RuleBook
from rules.meaning.published import Mode
from rules.meaning.standard import Standard
from windvane.cycle.report import StandardReport


def standards_of(
    book: RuleBook, as_of: date, *, absent: frozenset[str], cases: Sequence[Case], absorbed: Sequence[Finding]
) -> tuple[StandardReport, ...]:
    """One line per standard of the book, by name; `absent` are the record types nothing is known of."""
    new = Counter((case.standard, case.grade) for case in cases)
    answered = Counter(finding.candidate.standard for finding in absorbed)
    return tuple(
        StandardReport(
            standard=name,
            standing=_standing(standard, as_of, nothing_known=_read(standard, book) <= absent),
            new={clause.grade: new[name, clause.grade] for clause in standard.grades},
            absorbed=answered[name],
        )
        for name, standard in sorted(book.standards.items())
    )


def _read(standard: Standard, book: RuleBook) -> frozenset[str]:
    """The record types a standard cannot do without: those its indicators count, its record, or a profile."""
    if standard.each is not None:
        return frozenset({standard.each.record})
    counted = (book.indicators[name].numerator for name in standard.indicators)
    read = frozenset(aggregate.record for aggregate in counted if aggregate is not None)
    return read or frozenset(book.subjects[kind].profile for kind in standard.of)


def _standing(standard: Standard, as_of: date, *, nothing_known: bool) -> str:
    if standard.mode is Mode.OFF:
        return "off"
    if not standard.in_force(as_of):
        return "not in force"
    if standard.follows is not None:
        return "shadow" if standard.mode is Mode.SHADOW else "mechanical"
    if nothing_known:
        return "no data"
    return "shadow" if standard.mode is Mode.SHADOW else "in force"
