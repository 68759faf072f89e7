"""A book reduced to one indicator and what it reads, so that its plan is compiled in milliseconds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules.expression.mention import mention_of
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator


def reduced_to(book: RuleBook, indicator: Indicator) -> RuleBook:
    """Keep the indicator, those it reads, the subjects it links to and their records; nothing judges."""
    indicators = {one.name: one for one in _read_by(book, indicator)}
    kinds = set(_kinds(book, indicators.values()))
    subjects = {kind: described for kind, described in book.subjects.items() if kind in kinds}
    return replace(
        book,
        indicators={name: one for name, one in book.indicators.items() if name in indicators},
        subjects=subjects,
        scores={},
        standards={},
    )


def _read_by(book: RuleBook, indicator: Indicator) -> Iterator[Indicator]:
    """The indicator, and every one that it reads, directly or not."""
    found = {indicator.name: indicator}
    waiting = [indicator]
    while waiting:
        one = waiting.pop()
        yield one
        heads = {name.partition(".")[0] for name in _names(one)}
        for name in sorted(heads & set(book.indicators) - set(found)):
            found[name] = book.indicators[name]
            waiting.append(found[name])


def _names(indicator: Indicator) -> tuple[str, ...]:
    aggregates = [part for part in (indicator.numerator, indicator.denominator) if part is not None]
    terms = [part.term for part in aggregates if part.term is not None]
    terms += [indicator.expression] if indicator.expression is not None else []
    conditions = [condition for part in aggregates for condition in (part.where, part.unless)]
    return names_in(*terms, *conditions, *(choice.when for choice in indicator.windows))


def _kinds(book: RuleBook, indicators: Iterable[Indicator]) -> Iterator[str]:
    """The kinds that are measured, those that their records link to, and the owners of all."""
    for indicator in indicators:
        names = (*_names(indicator), *_fields_that_excuse(book, indicator))
        heads = (name.partition(".")[0] for name in names)
        for kind in (*indicator.of, *(head for head in heads if head in book.subjects)):
            yield kind
            if (owner := book.subjects[kind].owner) is not None:
                yield owner


def _fields_that_excuse(book: RuleBook, indicator: Indicator) -> Iterator[str]:
    """The fields that exemptions of the lexicons look into that its records are searched for."""
    for name in _names(indicator):
        if (mention := mention_of(name)) is not None:
            exempt = book.lexicons[mention.lexicon].exempt
            yield from (exemption.field for exemption in exempt if exemption.field is not None)
