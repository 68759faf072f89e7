"""A small book with every kind of rule, its tests, and tests that are wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from windvane.booktest.run import run_tests
from windvane.booktest.verdict import Verdict

BOOKS = Path(__file__).parent / "books"


@pytest.fixture(scope="session")
def stall() -> RuleBook:
    """The book."""
    return load_book(BOOKS / "stall")


@pytest.fixture(scope="session")
def run(stall) -> Callable[[Path], tuple[Verdict, ...]]:
    """Run the tests of a folder against the book."""
    return lambda folder: run_tests(stall, load_tests(folder, stall), progress=lambda *_: None)


@pytest.fixture(scope="session")
def passing(run) -> tuple[Verdict, ...]:
    """What came of the book's own tests."""
    return run(BOOKS / "stall")


@pytest.fixture(scope="session")
def failing(run) -> tuple[Verdict, ...]:
    """What came of tests whose authors are mistaken."""
    return run(BOOKS / "failing")
