"""Tests as authors write them: every mistake is told at its place."""

from pathlib import Path

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_book
from rules.load.problem import BookError
from rules.load.render import render_problems

BOOKS = Path(__file__).parent / "books"


def test_every_mistake_is_shown_at_once(stall, golden):
    """Shapes, names, values and expectations that cannot be are told all together, each at its line."""
    with pytest.raises(BookError) as caught:
        load_tests(BOOKS / "misshapen", stall)

    golden("misshapen.txt", render_problems(caught.value.problems, caught.value.files))


def test_no_message_speaks_of_the_machinery(stall):
    """Authors are told of their tests in their own words."""
    with pytest.raises(BookError) as caught:
        load_tests(BOOKS / "misshapen", stall)
    told = " ".join(f"{problem.message} {problem.help}" for problem in caught.value.problems).lower()

    assert [
        word for word in ("pydantic", "validator", "none_required", "tuple", "dict") if word in told
    ] == []


def test_tests_are_no_part_of_the_book(stall, tmp_path):
    """A book without its tests has the same digest."""
    for file in BOOKS.joinpath("stall").glob("[!.]*.yaml"):
        if not file.name.endswith(".test.yaml"):
            tmp_path.joinpath(file.name).write_bytes(file.read_bytes())

    assert load_book(tmp_path).digest == stall.digest


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ("{numerator: 5, denominator: 50}", {"return_rate": 100_000}),
        ("{numerator: 1, denominator: 1}", {}),
        ("{numerator: 0, denominator: 0}", {}),
        ("{value: 10%, baseline: 4%}", {"return_rate": 100_000, "return_rate.times_baseline": 2_500}),
        ("{value: 10%, baseline: 0%}", {"return_rate": 100_000}),
        ("{numerator: 5, denominator: 50, value: 3%}", {"return_rate": 30_000}),
    ],
)
def test_what_follows_from_the_parts_of_an_indicator(stall, tmp_path, given, facts):
    """The value follows from numerator and denominator, `at_least` minded, and the multiple from both."""
    text = f"tests: [{{name: a, standard: G01, given: {{return_rate: {given}}}, expect: none}}]"
    tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
    [test] = load_tests(tmp_path, stall)
    followed = ("return_rate", "return_rate.times_baseline")

    assert {name: value for name, value in test.given.items() if name in followed} == facts


@pytest.mark.parametrize(
    "written", ["2026-11-20T10:00", "2026-11-20 10:00:00", "2026-11-20T02:00Z", "2026-11-20T03:00+01:00"]
)
def test_times_are_the_books_unless_they_name_a_zone(stall, tmp_path, written):
    """A time without a zone is on the clocks of the book, one with a zone on those."""
    text = f"""
tests:
  - name: a
    indicator: orders
    records: {{order: [{{shop_id: S1, paid_at: "{written}"}}]}}
    expect: {{S1: 1}}
"""
    tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
    [test] = load_tests(tmp_path, stall)

    assert test.records["order"][0]["paid_at"] == 1_795_140_000_000_000


def test_a_record_stands_for_many_of_its_like(stall, tmp_path):
    """`repeat: 500` writes a record so many times, each with a key of its own."""
    text = """
tests:
  - name: a
    indicator: orders
    records: {order: [{shop_id: S1, paid_at: 2026-11-20T10:00, repeat: 500}, {shop_id: S1}]}
    expect: {S1: 500}
"""
    tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
    [test] = load_tests(tmp_path, stall)

    assert len({row["order_id"] for row in test.records["order"]}) == 501
