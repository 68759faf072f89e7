"""Books with many errors at once: every one is told, at its line, and how to mend it."""

import pytest

from rules.load.book import check_book, load_book
from rules.load.problem import BookError
from rules.load.render import render_problems


@pytest.mark.parametrize("name", ["unreadable", "misshapen", "senseless", "improper", "lexicons"])
def test_every_problem_is_shown_at_once(books, golden, name):
    """Files that cannot be read, shapes that are wrong and meanings that clash are told all together."""
    with pytest.raises(BookError) as caught:
        load_book(books / name)

    golden(f"{name}.txt", render_problems(caught.value.problems, caught.value.files))


@pytest.mark.parametrize("name", ["unreadable", "misshapen", "senseless", "improper", "lexicons"])
def test_problems_never_speak_of_the_machinery(books, name):
    """No message shows a name or a phrase of the libraries that found the mistake."""
    told = " ".join(f"{problem.message} {problem.help}" for problem in check_book(books / name)).lower()
    told = told.replace("jurisdiction", "")

    for word in ("pydantic", "written", "validator", "input should", "none_required", "traceback", "dict"):
        assert word not in told.replace("is written", "").replace("nothing is written", "")
