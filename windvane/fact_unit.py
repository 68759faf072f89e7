"""The unit of a fact, from the name that the case keeps it by."""

from rules.expression.mention import is_mentioned, mention_of
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.meaning.standard import Standard
from rules.units import Unit


def fact_unit(name: str, standard: Standard, book: RuleBook) -> Unit:
    """In which unit a fact of a case on `standard` is kept; text for a name that the book does not have."""
    if mention_of(name) is not None:
        return Unit.TEXT if is_mentioned(name) else Unit.FLAG
    head, _, part = name.partition(".")
    if head in book.indicators:
        return _of_indicator(book.indicators[head], part)
    if head in book.scores:
        return Unit.TEXT if part == "band" else Unit.SCORE
    if name in book.case_counts:
        return Unit.COUNT
    if part:
        return _of_field(book, [book.subjects[head].profile], part)
    records = [standard.each.record] if standard.each else []
    return _of_field(book, [*records, *(book.subjects[kind].profile for kind in standard.of)], name)


def _of_indicator(indicator: Indicator, part: str) -> Unit:
    match part:
        case "numerator":
            return indicator.numerator_unit or indicator.unit
        case "denominator":
            return indicator.denominator_unit or Unit.COUNT
        case "times_baseline":
            return Unit.MULTIPLE
        case "rank":
            return Unit.SHARE
        case "window":
            return Unit.COUNT
        case _:
            return indicator.unit


def _of_field(book: RuleBook, records: list[str], name: str) -> Unit:
    units = (
        book.records[record].fields[name].unit for record in records if name in book.records[record].fields
    )
    return next(units, Unit.TEXT)
