"""How each standard stood in a cycle, and what it did."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from engine.decide.case import Case
from engine.decide.take_up import Finding
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.meaning.standard import Mode, Standard
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
    """The record types a standard cannot do without: those its indicators count, or the one it is about."""
    if standard.each is not None:
        return frozenset({standard.each.record})
    return frozenset(
        record for name in standard.indicators for record in _counted(book.indicators[name], book)
    )


def _counted(indicator: Indicator, book: RuleBook) -> Iterator[str]:
    """The record type an indicator counts, or those of all that its expression reads, and so on."""
    if indicator.numerator is not None:
        yield indicator.numerator.record
    if indicator.expression is not None:
        for path in names_in(indicator.expression):
            if (read := book.indicators.get(path.partition(".")[0])) is not None:
                yield from _counted(read, book)


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
