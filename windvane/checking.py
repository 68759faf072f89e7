"""Every problem of a rule book: those of its files, and those that only its judge can know of."""

from collections.abc import Iterator
from pathlib import Path

from rules.expression.normal_form import TooManyBranchesError, normal_form
from rules.load.book import load_book
from rules.load.entries import Entries, collect_entries
from rules.load.nodes import read_document
from rules.load.problem import BookError, Problem, in_reading_order
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade


def check_whole_book(folder: Path) -> RuleBook:
    """The rule book in a folder, if nothing is wrong with it. Raises BookError with every problem."""
    book = load_book(folder)
    if too_wide := tuple(_too_wide(book)):
        entries = _entries(book)
        raise BookError(
            in_reading_order(_problem(entries, name, grade, error=error) for name, grade, error in too_wide),
            book.files,
        )
    return book


def _too_wide(book: RuleBook) -> Iterator[tuple[str, Grade, TooManyBranchesError]]:
    """Every condition that durable-rules cannot take, by its standard and grade."""
    for name, standard in book.standards.items():
        for clause in standard.grades:
            try:
                normal_form(clause.when)
            except TooManyBranchesError as error:
                yield name, clause.grade, error


def _problem(entries: Entries, standard: str, grade: Grade, *, error: TooManyBranchesError) -> Problem:
    at = ("when", str(grade))
    return entries.standards[standard].problem(error.code, error.message, remedy=error.help, at=at)


def _entries(book: RuleBook) -> Entries:
    """What the book's files say, with the places of it."""
    documents = (read_document(name, text)[0] for name, text in book.files.items())
    entries, _ = collect_entries(document for document in documents if document is not None)
    return entries
