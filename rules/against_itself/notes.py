"""Notes: what loads and contradicts nothing, but is likely a slip."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from rules.against_itself.finding import Finding
from rules.against_itself.reading import Reading
from rules.against_itself.untold import unanswered_exemptions, untold_fields
from rules.load.problem import Code
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Outcomes, Range
from rules.meaning.standard import GradeClause, Standard


def notes_of(book: RuleBook, *, worded: Collection[str]) -> Iterator[Finding]:
    """All notes of a book; `worded` are names that have words for people without the book's doing."""
    reading = Reading(book)
    yield from _fields(book, reading)
    yield from _unused(book, reading)
    yield from untold_fields(book)
    yield from unanswered_exemptions(book)
    yield from _wordless(book, worded)
    for standard in book.standards.values():
        yield from _falling(standard)
        yield from _cut_short(standard, book)


def _fields(book: RuleBook, reading: Reading) -> Iterator[Finding]:
    for record in book.records.values():
        for name in record.fields:
            if (record.name, name) not in reading.fields:
                yield Finding(
                    section="records",
                    name=record.name,
                    at=("fields", name),
                    key=True,
                    code=Code.FIELD_UNREAD,
                    message=f"no rule reads `{name}`",
                    remedy="remove the field if nobody needs it: what is not kept cannot leak",
                )


def _unused(book: RuleBook, reading: Reading) -> Iterator[Finding]:
    yield from _idle("indicators", book.indicators, reading.facts)
    yield from _idle("lexicons", book.lexicons, reading.lexicons)
    yield from _idle("measures", book.measures, reading.measures)
    yield from _idle("proofs", book.proofs, reading.proofs)


def _idle(section: str, names: Iterable[str], used: Collection[str]) -> Iterator[Finding]:
    code = Code.INDICATOR_UNUSED if section == "indicators" else Code.NAME_UNUSED
    for name in names:
        if name not in used:
            yield Finding(
                section=section,
                name=name,
                at=(),
                key=True,
                code=code,
                message=f"nothing uses `{name}`",
                remedy="use it, or remove it",
            )


def _wordless(book: RuleBook, worded: Collection[str]) -> Iterator[Finding]:
    """Names that people would read as they are; a book that declares its measures has words for each."""
    for standard in book.standards.values():
        for clause in () if book.measures else standard.grades:
            at = ("outcomes", clause.grade.value)
            sanctions = [sanction.measure for sanction in clause.outcomes.sanctions]
            yield from _unworded(standard, clause.outcomes.correct, worded, at=(*at, "correct"))
            yield from _unworded(standard, sanctions, worded, at=(*at, "sanction"))
        if standard.rectify is not None and not book.proofs:
            yield from _unworded(standard, standard.rectify.proof, worded, at=("rectify", "proof"))


def _unworded(
    standard: Standard, names: Iterable[str], worded: Collection[str], *, at: tuple[str, ...]
) -> Iterator[Finding]:
    section = "proofs" if at[-1] == "proof" else "measures"
    for name in names:
        if name not in worded:
            yield Finding(
                section="standards",
                name=standard.name,
                at=at,
                code=Code.WITHOUT_WORDS,
                message=f"`{name}` has no words for people: a notice shows it as it is",
                remedy=f"give it a title in a section `{section}`",
            )


def _falling(standard: Standard) -> Iterator[Finding]:
    """Figures that a more severe grade has lower than a milder one."""
    for severe, milder in pairwise(standard.grades):
        for what in _figures(milder.outcomes).keys() & _figures(severe.outcomes).keys():
            if _figures(severe.outcomes)[what].high < _figures(milder.outcomes)[what].high:
                yield _does_less(standard, severe, milder, what=what)


def _does_less(standard: Standard, severe: GradeClause, milder: GradeClause, *, what: str) -> Finding:
    return Finding(
        section="standards",
        name=standard.name,
        at=("outcomes", severe.grade.value),
        key=True,
        code=Code.DOES_LESS,
        message=f"`{what}` of `{severe.grade}` reaches less far than of `{milder.grade}`",
        remedy="look whether the two are the wrong way round",
    )


def _figures(outcomes: Outcomes) -> dict[str, Range]:
    figures = {} if outcomes.points is None else {"points": outcomes.points}
    sized = ((sanction.measure, sanction.lasts or sanction.amount) for sanction in outcomes.sanctions)
    return figures | {measure: size for measure, size in sized if size is not None}


def _cut_short(standard: Standard, book: RuleBook) -> Iterator[Finding]:
    """Sanctions that cannot be served in full, whatever else was decided."""
    for clause in standard.grades:
        for sanction in clause.outcomes.sanctions:
            measure = book.measures.get(sanction.measure)
            cap = None if measure is None else measure.cap
            if cap is not None and sanction.lasts is not None and sanction.lasts.high > cap.lasts:
                yield Finding(
                    section="standards",
                    name=standard.name,
                    at=("outcomes", clause.grade.value),
                    key=True,
                    code=Code.CUT_SHORT,
                    message=f"`{sanction.measure}` lasts longer than its cap allows",
                    remedy=f"shorten it, or let the cap of `{sanction.measure}` last longer",
                )
