"""What a book's files say, entry by entry, however it is spread over files."""

from collections.abc import Iterator, Mapping

from rules.expression.spacing import spaced
from rules.load.document import Path, Plain
from rules.load.nodes import read_document
from rules.meaning.book import RuleBook

Entry = tuple[str, str]
"""(section, id); the head of the book is (`book`, ``)."""


def entries_of(book: RuleBook) -> dict[Entry, Plain]:
    """Give every entry's value as it is written, the white space of its expressions aside."""
    return {entry: _even(value) for text in book.files.values() for entry, value in _entries(text)}


def differing(
    before: Plain | None, after: Plain | None, path: Path = ()
) -> Iterator[tuple[Path, Plain | None, Plain | None]]:
    """Find the values that differ, each with the path to it; lists are compared as a whole."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from differing(before.get(key), after.get(key), (*path, key))
    else:
        yield path, before, after


def _entries(text: str) -> Iterator[tuple[Entry, Plain]]:
    document, _ = read_document("", text)
    sections = document.value if document else {}
    if not isinstance(sections, Mapping):
        return
    for section, entries in sections.items():
        if section == "book":
            yield ("book", ""), entries
        elif isinstance(entries, dict):
            yield from (((section, name), value) for name, value in entries.items())


def _even(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _even(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_even(part) for part in value]
    return spaced(value) if isinstance(value, str) else value
