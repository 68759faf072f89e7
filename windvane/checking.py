"""Every problem of a rule book: those of its files, and then what it says against itself."""

from collections.abc import Iterable
from pathlib import Path as Folder
from typing import Any

from notices.words.languages import LANGUAGES
from rules.against_itself.book import contradictions
from rules.against_itself.finding import Finding
from rules.against_itself.notes import notes_of
from rules.load.book import load_book
from rules.load.document import Document, Path, Place
from rules.load.entries import Entries, Entry, collect_entries
from rules.load.nodes import read_document
from rules.load.problem import BookError, Problem, in_reading_order
from rules.meaning.book import RuleBook
from rules.written.model import Written


def check_whole_book(folder: Folder) -> RuleBook:
    """The rule book in a folder, if nothing is wrong with it. Raises BookError with every problem."""
    book = load_book(folder)
    if found := tuple(contradictions(book)):
        raise BookError(placed(found, book), book.files)
    return book


def notes_on(book: RuleBook) -> tuple[Problem, ...]:
    """What is worth a look in a book without errors, in reading order."""
    worded = {name for words in LANGUAGES.values() for name in (*words.measures, *words.proofs)}
    found = tuple(notes_of(book, worded=worded))
    return placed(found, book) if found else ()


def placed(findings: Iterable[Finding], book: RuleBook) -> tuple[Problem, ...]:
    """Findings at their lines; the files are read once more, as a book that means something has none."""
    documents = (read_document(name, text)[0] for name, text in book.files.items())
    entries, _ = collect_entries(document for document in documents if document is not None)
    return in_reading_order(_problem(finding, entries) for finding in findings)


def _problem(finding: Finding, entries: Entries) -> Problem:
    section: dict[str, Entry[Written]] = getattr(entries, finding.section)
    entry = section[finding.name]
    document, path = entry.document, (*entry.path, *finding.at)
    text = _value(document, path) if finding.seek else ""
    place = Place(path, key=finding.key)
    if isinstance(text, str) and finding.seek and finding.seek in text:
        place = Place(path, value=text, offset=text.index(finding.seek))
    return document.problem(place, finding.code, finding.message, remedy=finding.remedy)


def _value(document: Document, path: Path) -> Any:
    """What the author wrote at a path, as far as the file has it."""
    value: Any = document.value
    for step in document.path(path):
        value = value[step]
    return value
