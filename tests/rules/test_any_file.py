"""Whatever stands in rule files, checking them ends in problems with a place, never in anything else."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.load.book import load_files
from rules.load.folder import read_folder
from rules.load.problem import BookError
from rules.load.render import render_problems
from rules.load.text import lines_of

BOOK = Path(__file__).parents[2] / "docs" / "reference" / "book"
"""A small book with every section."""
TOKENS = re.compile(r"[\w.%¥-]+|[^\w\s]")
BREAKS = [
    "",
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "'",
    '"',
    "\t",
    "\n",
    "&a ",
    "*a",
    "!!int ",
    "---\n",
    "~",
    "\x00",
    "\x85",
]
VALUES = [
    "true",
    "退",
    "9" * 50,
    "5%",
    "¥3",
    "T+1",
    "..",
    "not ",
    "((((",
    "0001-01-01",
    "9999-12-31",
    "99999999d",
]
INSERTED = st.sampled_from(BREAKS + VALUES)
KEYS = st.sampled_from(["of", "when", "from", "to", "for", "lines", "last", "slight", "score", "a"])


def lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")


def mappings(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(KEYS, inner, max_size=3)
    return pairs.map(lambda drawn: f"{{{', '.join(f'{key}: {value}' for key, value in drawn.items())}}}")


SHAPES = st.recursive(
    st.sampled_from(["1", "a", "true", "5%", "30d", "T-1", "¥3", "x > 1"]),
    lambda inner: lists(inner) | mappings(inner),
    max_leaves=6,
)
BOUNDED = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def whole() -> Mapping[str, str]:
    """The files of a book with every section."""
    files, _ = read_folder(BOOK)
    return files


def failure_of(files: Mapping[str, str]) -> BookError | None:
    try:
        load_files(files)
    except BookError as error:
        return error
    return None


def assert_placed(files: Mapping[str, str]) -> None:
    """When a book has problems, every one has a place within its file, and all of them render."""
    failure = failure_of(files)
    for problem in failure.problems if failure else ():
        lines = lines_of(files.get(problem.file, ""))
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message
    assert failure is None or render_problems(failure.problems, failure.files)


@given(data=st.data())
@BOUNDED
def test_a_rule_file_with_anything_in_it(whole, data):
    """A book in which some token of some file is replaced by anything loads, or has problems with a place."""
    name = data.draw(st.sampled_from(sorted(whole)))
    text = whole[name]
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(TOKENS.finditer(text)) or [re.search("", text)]
        place = data.draw(st.sampled_from(places))
        text = text[: place.start()] + data.draw(INSERTED) + text[data.draw(st.sampled_from(place.span())) :]

    assert_placed({**whole, name: text})


@given(data=st.data())
@BOUNDED
def test_tokens_in_places_of_others(whole, data):
    """A book in which one word of a file replaces another loads, or has problems with a place."""
    name = data.draw(st.sampled_from(sorted(whole)))
    words = list(TOKENS.finditer(whole[name]))
    into, other = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
    text = whole[name][: into.start()] + other[0] + whole[name][into.end() :]

    assert_placed({**whole, name: text})


@given(text=st.text(max_size=200) | st.text("a:-\n\r\x85 '\"[{|>#&*!?,\t\ufeff", max_size=30))
@BOUNDED
def test_any_text_at_all(whole, text):
    """Any text as a rule file loads, or has problems with a place."""
    assert_placed({**whole, "any.yaml": text})


@given(value=SHAPES, data=st.data())
@BOUNDED
def test_values_of_the_wrong_shape(whole, value, data):
    """A book in which any value is replaced by one of any shape loads, or has problems with a place."""
    name = data.draw(st.sampled_from(sorted(whole)))
    keys = list(re.finditer(r"^( +\w+:) .*$", whole[name], re.MULTILINE))
    line = data.draw(st.sampled_from(keys))
    text = whole[name][: line.start()] + f"{line[1]} {value}" + whole[name][line.end() :]

    assert_placed({**whole, name: text})


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "- " * 100_000, "a" * 100_000 + ": 1", "'" + "退" * 1_000_000]
)
def test_a_megabyte_is_refused_or_read(whole, text):
    """A file of a megabyte of anything has problems with a place."""
    assert_placed({**whole, "any.yaml": text})
