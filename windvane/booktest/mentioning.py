"""The flags of what texts mention, as columns of the records that conditions read them of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from engine.facts import Facts
from engine.measure.records import Records
from engine.measure.world import World
from rules.expression.mention import Mention
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Aggregate
from rules.units import Value
from windvane.booktest.mentions import mentions_read

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
"""Rows by record type."""
Mentions = Mapping[str, tuple[Mention, ...]]
"""What is looked for in the texts of a record type."""
Flags = Callable[[RuleBook, Iterable[Mention], Facts], Facts]


def mentions_of(book: RuleBook) -> Mentions:
    """Give what the indicators of a book look for; a linked text (`item.title`) is one of its profile's."""
    found: dict[str, dict[Mention, None]] = {}
    for aggregate in _aggregates(book):
        for mention in mentions_read(_names(aggregate)):
            record, own = _where(book, aggregate.record, mention)
            found.setdefault(record, {})[own] = None
    return {record: tuple(mentions) for record, mentions in found.items()}


def with_flags(book: RuleBook, as_of: date, rows: Rows, *, mentions: Mentions, flags: Flags) -> Rows:
    """Give the rows with a flag for every mention, by one reading of the texts."""
    if not mentions:
        return rows
    records = Records(book, as_of, World(records=rows))
    return {
        name: [{**row, **flags(book, mentions.get(name, ()), records.linked(name, row))} for row in listed]
        for name, listed in rows.items()
    }


def _aggregates(book: RuleBook) -> Iterator[Aggregate]:
    for indicator in book.indicators.values():
        yield from (part for part in (indicator.numerator, indicator.denominator) if part is not None)


def _names(aggregate: Aggregate) -> tuple[str, ...]:
    terms = [aggregate.term] if aggregate.term is not None else []
    return names_in(aggregate.where, aggregate.unless, *terms)


def _where(book: RuleBook, record: str, mention: Mention) -> tuple[str, Mention]:
    """The record type whose text it is, and the mention by that type's own name of the text."""
    kind, _, field = mention.text.partition(".")
    if not field:
        return record, mention
    return book.subjects[kind].profile, Mention(field, mention.lexicon)
