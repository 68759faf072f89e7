"""The flags of what texts mention, as columns of the records that conditions read them of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from engine.facts import Facts
from engine.measure.records import Records
from engine.measure.world import World
from engine.plan.dated_book import DatedBook
from engine.plan.searching import asked
from rules.expression.mention import Mention
from rules.meaning.book import RuleBook
from rules.units import Value

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
"""Rows by record type."""
Mentions = Mapping[str, tuple[Mention, ...]]
"""What is looked for in the texts of a record type."""
Flags = Callable[[RuleBook, Iterable[Mention], Facts], Facts]


def mentions_of(dated: DatedBook) -> Mentions:
    """Give what the plan of a book asks of texts; a linked text (`item.title`) is one of its profile's."""
    return {one.record.name: one.mentions for one in asked(dated)}


def with_flags(book: RuleBook, as_of: date, rows: Rows, *, mentions: Mentions, flags: Flags) -> Rows:
    """Give the rows with a flag for every mention, by one reading of the texts."""
    if not mentions:
        return rows
    records = Records(book, as_of, World(records=rows))
    return {
        name: [{**row, **flags(book, mentions.get(name, ()), records.linked(name, row))} for row in listed]
        for name, listed in rows.items()
    }
