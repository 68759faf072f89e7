"""Problems as a person reads them."""

from rules.load.problem import Problem, in_reading_order
from rules.load.render import render_problems


def problem_at(column, line=1, file="a.yaml"):
    return Problem(code="WV999", file=file, line=line, column=column, message="is wrong", help="mend it")


def test_the_mark_stands_under_its_word():
    """The mark is as long as the word, under it, and below stand code, message and help."""
    shown = render_problems([problem_at(5)], {"a.yaml": "    vane: good"})

    assert shown == (
        "a.yaml:1:5\n"
        "  1 |     vane: good\n"
        "    |     ^^^^\n"
        "  WV999: is wrong\n"
        "  help: mend it\n"
    )  # fmt: skip


def test_the_mark_is_aligned_after_chinese():
    """A Chinese character takes two columns, so the mark after four of them is moved by eight."""
    shown = render_problems([problem_at(5)], {"a.yaml": "退款原因bad"})

    assert shown.splitlines()[2] == "    |         ^^^"


def test_the_mark_under_chinese_is_wide():
    """The mark under two Chinese characters is four columns wide."""
    shown = render_problems([problem_at(1)], {"a.yaml": "退款: 1"})

    assert shown.splitlines()[2] == "    | ^^^^"


def test_a_very_long_line_is_cut_around_the_mark():
    """Of a line of a million characters only what stands around the mark is shown."""
    text = "x" * 500_000 + " here " + "y" * 500_000

    shown = render_problems([problem_at(500_002)], {"a.yaml": text}).splitlines()

    assert max(map(len, shown)) < 200
    start = shown[2].index("^")
    assert shown[1][start : start + 4] == "here"


def test_a_place_beyond_the_text_is_still_shown():
    """A problem beyond the end of a file, or of a file that could not be read, renders all the same."""
    shown = render_problems([problem_at(1, line=7), problem_at(3, file="gone.yaml")], {"a.yaml": "x"})

    assert shown.count("WV999") == 2


def test_problems_are_sorted_and_told_once():
    """Problems come by file, line and column, and the same problem only once."""
    later, earlier, other = problem_at(9, line=2), problem_at(3, line=2), problem_at(1, file="A.yaml")

    assert in_reading_order([later, earlier, other, later]) == (other, earlier, later)
