"""Two rule books beside each other."""

from pathlib import Path

import pytest

from rules.compare.change import Kind, Tendency
from rules.compare.compare import compare_books
from rules.load.book import load_book, load_files

SMALL = Path(__file__).parents[1] / "rules" / "books" / "small"


@pytest.fixture(scope="module")
def book():
    """The small book."""
    return load_book(SMALL)


def changed(book, *replaced):
    """The changes when texts of the small book are replaced."""
    files = dict(book.files)
    for before, after in replaced:
        names = [name for name, text in files.items() if before in text]
        assert names, before
        for name in names:
            files[name] = files[name].replace(before, after)
    return compare_books(book, load_files(files))


def test_a_book_is_like_itself(book):
    """A book and the same book have no changes between them."""
    assert compare_books(book, book) == ()


def test_what_is_only_written_differently_is_no_change(book):
    """Spacing, order, another file, a default spelled out: nobody is told of these."""
    files = dict(book.files)
    moved = files.pop("standards/goods.yaml")
    files["elsewhere.yaml"] = moved.replace(" >= ", "  >=  ").replace("mode: enforce\n", "")

    assert compare_books(book, load_files(files)) == ()


def test_a_lower_threshold_is_stricter(book):
    """A grade that is met whenever it was met before, and more often, is stricter; else milder."""
    [stricter] = changed(book, (">= 2x", ">= 1.5x"))
    [milder] = changed(book, (">= 2x", ">= 3x"))

    assert [(part.path[:2], part.tendency) for part in stricter.parts if part.path[0] == "when"] == [
        (("when", "slight"), Tendency.STRICTER)
    ]
    assert [part.tendency for part in milder.parts if part.path[0] == "when"] == [Tendency.MILDER]


def test_another_condition_has_no_certain_tendency(book):
    """Where neither condition holds whenever the other does, nothing is claimed."""
    [change] = changed(book, ("quality_return_rate.times_baseline >= 2x", "quality_return_rate >= 2%"))

    assert [part.tendency for part in change.parts if part.path[0] == "when"] == [None]


def test_whom_an_indicator_concerns(book):
    """A change of an indicator concerns the subjects of the clauses and scores that read it."""
    [change] = changed(book, ("at_least: 30", "at_least: 31"))

    assert (change.section, change.name) == ("indicators", "quality_return_rate")
    assert "G02" in change.concerned.through
    assert "item" in change.concerned.kinds


def test_what_comes_and_what_goes(book):
    """A standard under another name is one that goes and one that comes."""
    changes = changed(book, ("\n  S01:", "\n  S66:"))

    assert {(change.name, change.kind) for change in changes if change.section == "standards"} == {
        ("S01", Kind.REMOVED),
        ("S66", Kind.ADDED),
    }


def test_an_exemption_concerns_whom_it_excuses(book):
    """A new exemption is told with the kind it excuses, its role, and the standards it narrows itself to."""
    text = """exemptions:
  new_shop: {title: {zh: 新店, en: New}, of: shop, standards: [S01], when: "opened_at >= T-29"}
"""
    [change] = compare_books(book, load_files({**book.files, "exemptions.yaml": text}))

    assert (change.section, change.name, change.kind) == ("exemptions", "new_shop", Kind.ADDED)
    assert (change.concerned.kinds, change.concerned.roles) == (("shop",), ("merchant",))
    assert change.concerned.through == ("S01",)


def test_what_the_head_says_of_cases_is_a_change(book):
    """Another time to answer appeals in is told at its place in the head of the book."""
    [change] = changed(
        book, ("  languages: [zh, en]\n", "  languages: [zh, en]\n  cases: {answer_within: 5d}\n")
    )

    assert (change.section, change.kind) == ("book", Kind.CHANGED)
    assert [(part.path, part.before, part.after) for part in change.parts] == [
        (("cases",), None, {"answer_within": "5d"})
    ]
