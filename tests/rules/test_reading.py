"""A rule file's text as values with places."""

import pytest

from rules.load.nodes import read_document
from rules.load.text import offset_in_source


def value_of(text):
    document, problems = read_document("a.yaml", text)
    assert document is not None
    assert problems == []
    return document.value


def first_problem(text):
    _, problems = read_document("a.yaml", text)
    first = problems[0]
    return first.code, first.line, first.column


@pytest.mark.parametrize(
    "written", ["4.70", "2026-10-01", "5..10", "off", "yes", "0x1F", "1_000", "1e5", "010", "12:30"]
)
def test_values_stay_as_written(written):
    """What YAML 1.1 would turn into a float, a date, a flag or another number stays the author's text."""
    assert value_of(f"key: {written}") == {"key": written}


def test_only_flags_are_special():
    """`true` and `false` are flags, but in quotes they are texts."""
    assert value_of("[true, false, 'true', True]") == [True, False, "true", "True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("WV103", 1, 1)),
        ("# nothing but a comment", ("WV103", 1, 1)),
        ("a:\nb: 1", ("WV103", 1, 1)),
        ("a: ~", ("WV103", 1, 1)),
        ("a: 1\n\na: 2", ("WV104", 3, 1)),
        ("退款: {退: 1, 退: 2}", ("WV104", 1, 12)),
        ("a: &anchor 1", ("WV105", 1, 4)),
        ("a: 1\nb: *a", ("WV105", 2, 4)),
        ("a: !!python/object:os.system {}", ("WV105", 1, 4)),
        ("[" * 100, ("WV106", 1, 33)),
        ("[" * 100_000, ("WV106", 1, 33)),
        ("{a: " * 5_000, ("WV106", 1, 129)),
        ("a: " + "x" * 1_000_000, ("WV106", 1, 4)),
        ("# " + "x" * 5_000_000, ("WV106", 1, 1)),
        ("a:\n\tb: 1", ("WV102", 2, 1)),
        ("a: 1\nb: c: d", ("WV102", 2, 5)),
        ("a: [1, 2", ("WV102", 1, 9)),
        ("a: 'open", ("WV102", 1, 9)),
        ("a: 退\x01", ("WV102", 1, 5)),
        ("a: 退\ud800", ("WV101", 1, 5)),
        ("a: 1\n---\nb: 2", ("WV102", 2, 1)),
        ("? [a]\n: b", ("WV303", 1, 3)),
    ],
)
def test_what_cannot_be_read_has_a_place(text, expected):
    """A text that is no rule file is reported at its line and column, and nothing is raised."""
    assert first_problem(text) == expected


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a and b >= 3", "a and b >= 3"),
        ("'it''s and b >= 3'", "it's and b >= 3"),
        ('"a \\"x\\" and b >= 3"', 'a "x" and b >= 3'),
        (">-\n    a and\n\n    b >= 3\n", "a and\nb >= 3"),
        ("|\n    a and\n      b >= 3\n", "a and\n  b >= 3\n"),
        ('"a\n    and b >= 3"', "a and b >= 3"),
    ],
)
def test_a_character_of_a_value_is_found_in_its_source(source, value):
    """Whatever the style of a scalar, a character of its value is found where the author wrote it."""
    offset = value.index("b >=")

    assert offset_in_source(source, value, offset) == source.index("b >=")
