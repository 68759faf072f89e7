"""A whole book against itself."""

from collections.abc import Iterator

from rules.against_itself.conditions import Wording, check_condition
from rules.against_itself.finding import Finding
from rules.against_itself.ladders import check_clearing, check_ladder
from rules.against_itself.places import Places
from rules.meaning.book import RuleBook


def contradictions(book: RuleBook) -> Iterator[Finding]:
    """Everything of a book that loads which certainly cannot be meant: only what is certain is told."""
    places = Places(book)
    wording = Wording(book.currency, book.zone)
    for placed in places.all():
        yield from check_condition(placed, wording)
    for standard in book.standards.values():
        yield from check_ladder(standard, places)
        yield from check_clearing(standard, places)
