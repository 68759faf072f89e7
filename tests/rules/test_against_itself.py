"""Books that load, and contradict themselves."""

import pytest

from rules.load.book import load_book
from rules.load.problem import BookError
from rules.load.render import render_problems
from windvane.checking import check_whole_book, notes_on


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
