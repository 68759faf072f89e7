"""What texts mention of the lexicons: tests of lexicons, and the flags of records that conditions read."""

from collections.abc import Iterable, Sequence

from engine.facts import Facts
from engine.mention.column import column_of
from engine.mention.hit import Hit
from engine.mention.plain import plain_hits
from engine.mention.search import Search
from rules.expression.mention import Mention, mention_of
from rules.meaning.book import RuleBook
from rules.meaning.book_test import LexiconTest, Said
from rules.meaning.lexicon import Lexicon
from storage.warehouse.interface import Warehouse
from windvane.booktest.verdict import PLAIN, SEARCH, Verdict


def search_all(
    book: RuleBook, name: str, tests: Sequence[LexiconTest], *, warehouse: Warehouse
) -> list[Verdict]:
    """Look for one lexicon in the text of every test."""
    del warehouse  # texts are searched before the warehouse sees them
    lexicon = book.lexicons[name]
    searched = searched_hits(lexicon, [(test.text, test.given) for test in tests])
    plain = [plain_hits_in(lexicon, test.text, test.given) for test in tests]
    return [
        Verdict(test, {SEARCH: _said(one), PLAIN: _said(other)}, test.given)
        for test, one, other in zip(tests, searched, plain, strict=True)
    ]


def searched_hits(lexicon: Lexicon, texts: Sequence[tuple[str, Facts]]) -> list[list[Hit]]:
    """Give the hits in texts, each with the fields of its record, by the search that a cycle uses."""
    fields = [_fields(lexicon, facts) for _, facts in texts]
    column = column_of([text for text, _ in texts])
    found = dict(Search([lexicon]).hits(column, lambda row: fields[row]))
    return [found.get(row, []) for row in range(len(texts))]


def plain_hits_in(lexicon: Lexicon, text: str, facts: Facts) -> list[Hit]:
    """Give the hits in a text by the plain reading."""
    return plain_hits(text, lexicon, _fields(lexicon, facts))


def mentions_read(names: Iterable[str]) -> tuple[Mention, ...]:
    """Give the mentions among the names that conditions read."""
    found = (mention_of(name) for name in names)
    return tuple(dict.fromkeys(mention for mention in found if mention is not None))


def flags_by_search(book: RuleBook, mentions: Iterable[Mention], facts: Facts) -> Facts:
    """Give the flag of every mention whose text is known: 1 when a hit is not exempted, else 0."""
    return {
        mention.flag: _flag(searched_hits(book.lexicons[mention.lexicon], [(text, facts)])[0])
        for mention in mentions
        if isinstance(text := facts.get(mention.text), str)
    }


def flags_plainly(book: RuleBook, mentions: Iterable[Mention], facts: Facts) -> Facts:
    """Give the same flags by the plain reading."""
    return {
        mention.flag: _flag(plain_hits_in(book.lexicons[mention.lexicon], text, facts))
        for mention in mentions
        if isinstance(text := facts.get(mention.text), str)
    }


def _flag(hits: Iterable[Hit]) -> int:
    return int(any(hit.exempted_by is None for hit in hits))


def _fields(lexicon: Lexicon, facts: Facts) -> dict[str, str | None]:
    named = {exemption.field for exemption in lexicon.exempt if exemption.field is not None}
    return {name: value if isinstance(value := facts.get(name), str) else None for name in named}


def _said(hits: Iterable[Hit]) -> Said:
    """The terms that nothing excuses, each once, in the order of their places."""
    return {"hits": ", ".join(dict.fromkeys(hit.term for hit in hits if hit.exempted_by is None))}
