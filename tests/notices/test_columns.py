"""Columns stay aligned where Chinese stands beside Latin."""

import pytest
from examples.governed import BOOK, late_order_case, offsite_case, returns_case, shipping_case
from hypothesis import given
from hypothesis import strategies as st

from notices.build import build_notice
from notices.columns import WIDTH, cells, columns, definitions, wrapped
from notices.render import render_text

TEXTS = st.text(st.sampled_from("ab 退款，。()-×é👍"), max_size=120)


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("退款", 4), ("（）", 4), ("e\u0301", 1), ("👍", 2), ("×", 1), ("", 0)]
)
def test_a_wide_character_takes_two_cells(text, width):
    """Chinese and emoji take two cells, combining marks none."""
    assert cells(text) == width


def test_the_second_column_starts_at_one_place():
    """Cells before it are filled up by width, not by number of characters."""
    lines = columns([("下架商品", "1"), ("fine", "2")])

    assert [cells(line[: line.index(mark)]) for line, mark in zip(lines, "12", strict=True)] == [12, 12]


def test_a_first_column_too_wide_is_broken():
    """A long first cell goes on below, and its row's other cells stay on the first line."""
    row = columns([("word " * 30, "value")])[0].split("\n")

    assert row[0].endswith("value")
    assert max(map(cells, row)) <= WIDTH
    assert len(row) > 1


@given(TEXTS)
def test_wrapping_loses_nothing_and_keeps_to_the_width(text):
    """Every character but spaces comes through in order; lines are at most one closing mark too wide."""
    lines = wrapped(text, 4, 2).split("\n")

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= WIDTH + 4 for line in lines)


@given(TEXTS)
def test_no_line_starts_with_a_closing_mark(text):
    """A comma or a bracket is never left to the next line, unless the text starts with it."""
    _, *others = wrapped(f"x{text}", 0).split("\n")

    assert not [line for line in others if line.strip()[:1] in set("，。)")]


def test_definitions_hang_under_their_value():
    """What does not fit beside its label goes on under itself."""
    first, second, *_ = definitions([("标签", "长" * 60)]).split("\n")

    assert first.startswith("  标签  长")
    assert second.startswith("        长")


def test_nothing_is_no_lines():
    """No rows make no columns, no pairs no definitions."""
    assert (columns([]), definitions([])) == ([], "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_notices_keep_to_eighty_columns(language):
    """No line of a text notice is wider than a terminal of 80 columns."""
    cases = (returns_case(), shipping_case(), late_order_case(), offsite_case())
    lines = [line for case in cases for line in render_text(build_notice(case, BOOK, language)).split("\n")]

    assert max(map(cells, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
