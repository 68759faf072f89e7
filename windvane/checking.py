"""Every problem of a rule book: those of its files, and those that only its judge can know of."""

from collections.abc import Iterator
from pathlib import Path

from engine.judge.normal_form import TooManyBranchesError, normal_form
from rules.load.book import load_book
from rules.load.entries import Entries, collect_entries
from rules.load.nodes import read_document
from rules.load.problem import BookError, Problem, in_reading_order
from rules.meaning.book import RuleBook


def check_whole_book(folder: Path) -> RuleBook:
    """The rule book in a folder, if nothing is wrong with it. Raises BookError with every problem."""
    book = load_book(folder)
    if problems := in_reading_order(_beyond_the_judge(book)):
        raise BookError(problems, book.files)
    return book


def _beyond_the_judge(book: RuleBook) -> Iterator[Problem]:
    """Every condition of a grade that durable-rules cannot take, at its place."""
    entries = _entries(book)
    for name, standard in book.standards.items():
        for clause in standard.grades:
            try:
                normal_form(clause.when)
            except TooManyBranchesError as error:
                at = ("when", str(clause.grade))
                yield entries.standards[name].problem(error.code, error.message, remedy=error.help, at=at)


def _entries(book: RuleBook) -> Entries:
    documents = (read_document(name, text)[0] for name, text in book.files.items())
    entries, _ = collect_entries([document for document in documents if document is not None])
    return entries
