"""Books that load, and contradict themselves."""

import pytest

from rules.book_tests.load import load_tests
from rules.load.book import load_book
from rules.load.problem import BookError
from rules.load.render import render_problems
from windvane.checking import check_whole_book, notes_on
from windvane.shipped import SHIPPED_BOOK


def test_every_contradiction_is_shown_at_once(books, golden):
    """Grades never met or reached, comparisons with what cannot be, notices that clear themselves."""
    with pytest.raises(BookError) as caught:
        check_whole_book(books / "contradicting")

    golden("contradicting.txt", render_problems(caught.value.problems, caught.value.files))


def test_notes_are_worth_a_look(books, golden):
    """Fields no rule reads, indicators nobody uses, names without words, severer grades that do less."""
    book = load_book(books / "contradicting")

    golden("contradicting.notes.txt", render_problems(notes_on(book), book.files))


def test_a_note_is_no_error(books):
    """Problems say by their code which of the two they are, and every note says note."""
    book = check_whole_book(books / "small")

    assert {note.severity for note in notes_on(book)} == {"note"}


def test_a_mistake_is_told_once(books):
    """No condition has two errors that stand at one place."""
    with pytest.raises(BookError) as caught:
        check_whole_book(books / "contradicting")
    places = [(problem.file, problem.line, problem.column) for problem in caught.value.problems]

    assert len(places) == len(set(places))


def test_every_problem_of_its_tests_is_shown_at_once(books, golden):
    """Tests of what cannot come out, of subjects that no record names, and two of one name."""
    book = load_book(books / "contradicting")
    with pytest.raises(BookError) as caught:
        load_tests(books / "contradicting", book)

    golden("contradicting.tests.txt", render_problems(caught.value.problems, caught.value.files))


def test_what_is_too_long_or_too_deep_is_shown_where_it_is(changed, problems, golden):
    """Expressions beyond their limits are refused at the character where that shows, on a line cut short."""
    where = "reason == 'quality' and requested_at - paid_at <= 14d"
    texts = (" or ".join([where] * 200), "not known(reason) or " * 3 + "floor(" * 70 + "¥1" + ", ¥1)" * 70)
    files = [changed("indicators.yaml", where, text) for text in texts]

    golden("excessive.txt", "\n".join(render_problems(problems(broken), broken) for broken in files))


def test_the_shipped_book_does_not_contradict_itself():
    """Nothing in the shipped book is never met, never reached, or compared with what it cannot be."""
    assert check_whole_book(SHIPPED_BOOK).name
