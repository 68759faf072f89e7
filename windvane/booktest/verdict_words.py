"""What a test gave, expected and got, each name with its value in words."""

from collections.abc import Mapping

from rules.meaning.book import RuleBook
from rules.meaning.book_test import BookTest, LexiconTest, RecordTest, Said
from rules.units import Unit, Value
from windvane.booktest.verdict import Verdict
from windvane.words import value_in_words

_NONE = "none"


def given_in_words(book: RuleBook, verdict: Verdict) -> dict[str, str]:
    """Write the facts of a test, those that follow among them; of records, how many of each type."""
    test = verdict.test
    if isinstance(test, RecordTest):
        return {record: str(len(rows)) for record, rows in test.records.items()}
    text = {"text": test.text} if isinstance(test, LexiconTest) else {}
    facts = {name: value for name, value in verdict.facts.items() if not _uncounted(book, name, value)}
    return text | _in_words(book, test, facts)


def said_in_words(book: RuleBook, test: BookTest, said: Said) -> dict[str, str]:
    """Write an answer part by part; `none` where there is nothing."""
    return _in_words(book, test, said)


def _in_words(book: RuleBook, test: BookTest, values: Mapping[str, Value | None]) -> dict[str, str]:
    return {name: _value(book, test.units.get(name), value) for name, value in values.items()}


def _value(book: RuleBook, unit: Unit | None, value: Value | None) -> str:
    """Write one value; a name that no author wrote is a flag (what a text mentions) or a text (an error)."""
    if value is None or value == "":
        return _NONE
    if unit is None:
        unit = Unit.TEXT if isinstance(value, str) else Unit.FLAG
    return value_in_words(unit, value, book)


def _uncounted(book: RuleBook, name: str, value: Value) -> bool:
    """Whether it is a count of cases that nobody gave."""
    return name in book.case_counts and value == 0
