"""The tests beside the rules of the shipped book, as `windvane test` runs them."""

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_book
from windvane.booktest.run import run_tests
from windvane.booktest.verdict import Verdict
from windvane.shipped import SHIPPED_BOOK


@pytest.fixture(scope="module")
def verdicts() -> tuple[Verdict, ...]:
    """What came of every test of the book."""
    book = load_book(SHIPPED_BOOK)
    return run_tests(book, load_tests(SHIPPED_BOOK, book), progress=lambda *_: None)


def test_the_book_judges_as_its_tests_say(verdicts):
    """Every test beside the rules comes out as it says, by every reading."""
    failed = [f"{one.test.file}:{one.test.line} {one.test.name}" for one in verdicts if not one.passed]

    assert failed == []


def test_the_book_has_tests(verdicts):
    """The shipped book is not without tests."""
    assert len(verdicts) > 20
