"""Facts are tabulated in their units, whatever they are about."""

from rules.load.book import load_book
from rules.units import Unit
from windvane.fact_unit import fact_unit
from windvane.shipped import SHIPPED_BOOK

BOOK = load_book(SHIPPED_BOOK)


def test_what_a_text_mentions_is_a_fact_like_others():
    """That a text says a word of a list is a flag, and the word itself a text."""
    standard = next(one for one in BOOK.standards.values() if one.each is not None)

    assert fact_unit("text.mentions.absolute_terms", standard, BOOK) is Unit.FLAG
    assert fact_unit("item.title.mentioned.absolute_terms", standard, BOOK) is Unit.TEXT
