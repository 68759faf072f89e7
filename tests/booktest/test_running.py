"""Tests run through every reading: they pass, they fail, and readings that disagree are told apart."""

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_files
from windvane.booktest.coverage import coverage
from windvane.booktest.run import run_tests
from windvane.booktest.verdict import PLAIN, RULES, SEARCH, SQL, Verdict

HUGE = "orders * orders * orders"


def test_the_books_own_tests_pass(passing):
    """Every test of the book comes out as its author says, by every reading."""
    assert [verdict.test.name for verdict in passing if not verdict.passed] == []


def test_the_books_own_tests_reach_everything(stall, passing):
    """Grades, branches, parts, missing data, bands, clauses, procedures and lexicons are all reached."""
    assert [target for target in coverage(stall, passing) if not target.reached] == []


@pytest.mark.parametrize(
    ("owner", "readings"),
    [
        ("G01", {SQL, RULES, PLAIN}),
        ("C01", {SQL, RULES, PLAIN}),
        ("P01", {SQL, RULES, PLAIN}),
        ("M01", {SQL, PLAIN}),
        ("care", {SQL, PLAIN}),
        ("orders", {SQL, PLAIN}),
        ("superlatives", {SEARCH, PLAIN}),
    ],
)
def test_everything_is_read_in_every_way_it_can_be(passing, owner, readings):
    """Standards and procedures are read by SQL, by durable-rules and plainly; the others as a cycle does."""
    read = {frozenset(verdict.readings) for verdict in passing if verdict.test.owner == owner}

    assert read == {frozenset(readings)}


def test_a_wrong_expectation_fails_by_every_reading(failing):
    """Where the author is mistaken, every reading says so, and they agree."""
    wrong = [verdict for verdict in failing if not verdict.passed]

    assert [verdict.test.name for verdict in failing if verdict.passed] == ["this one is right"]
    assert [verdict.wrong for verdict in wrong] == [tuple(verdict.readings) for verdict in wrong]
    assert not any(verdict.disagree for verdict in wrong)


def test_a_reading_that_says_otherwise_is_told_apart(passing):
    """A test fails when the readings disagree, though one of them says what is expected."""
    verdict = passing[0]
    broken = Verdict(verdict.test, {**verdict.readings, RULES: {"grade": None}}, verdict.facts)

    assert (broken.passed, broken.disagree, broken.wrong) == (False, True, (RULES,))


def test_a_reading_that_breaks_off_spoils_no_other_test(stall, tmp_path):
    """What no statement can compute makes its own test fail, with what refused it; the next one passes."""
    rules = stall.files["rules.yaml"].replace('slight: "return_rate >= 5%', f'slight: "{HUGE} >= {HUGE}')
    book = load_files({**stall.files, "rules.yaml": rules})
    text = """
tests:
  - {name: far too many, standard: G01, given: {orders: 9000000000000000000}, expect: slight}
  - {name: some, standard: G01, given: {orders: 2}, expect: slight}
"""
    tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
    huge, some = run_tests(book, load_tests(tmp_path, book), progress=lambda *_: None)

    assert (some.passed, huge.passed, huge.wrong) == (True, False, (SQL,))
    assert huge.readings[SQL].keys() == {"error"}
