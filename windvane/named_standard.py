"""The standard that a table names: where its rule book has none of that name, a hand was in the table."""

from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard
from storage.database.sound_values import damaged


def standard_named(book: RuleBook, name: str) -> Standard:
    """The standard of a book. Raises StorageError where it has none of that name."""
    if name not in book.standards:
        raise damaged(name, "standard of the rule book")
    return book.standards[name]
