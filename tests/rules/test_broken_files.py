"""Whatever becomes of a file that once was right, checking it ends soon; every problem has a place."""

import sys
from collections.abc import Mapping
from contextlib import contextmanager

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.mutations import mutated, spoilt_text
from rules.against_itself.book import contradictions
from rules.expression.errors import ExpressionError
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.load.book import load_files
from rules.load.folder import read_folder
from rules.load.problem import BookError
from rules.load.text import lines_of
from rules.schema import SCHEMA_FILE
from rules.units import Unit
from windvane.checking import notes_on, placed

SHIPPED = read_folder(SCHEMA_FILE.parent)[0]
GROUND = {name: text for name, text in SHIPPED.items() if name.startswith("records/") or "/" not in name}
"""What every other file of the shipped book stands on."""
SCOPE = Scope({f"{unit}_{number}": unit for unit in Unit if unit is not Unit.DAY for number in range(2)})
MOST_CALLS = 20_000_000
SEEDS = st.integers(0, 2**32)


@contextmanager
def ending_soon():
    """Count calls rather than seconds: a machine may be slow, a program that goes on and on is not right."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"
        if calls > MOST_CALLS:
            raise TimeoutError(f"more than {MOST_CALLS:,} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def problems_of(files: Mapping[str, str]):
    """All that `windvane check --notes` would tell of these files."""
    try:
        book = load_files(files)
    except BookError as error:
        return error.problems
    return (*placed(tuple(contradictions(book)), book), *notes_on(book))


@given(name=st.sampled_from(sorted(SHIPPED)), seed=SEEDS)
@settings(max_examples=60)
def test_a_shipped_file_with_anything_done_to_it(name, seed):
    """Lines, words, characters lost, doubled, swapped or strange: every problem has a place in its file."""
    broken = GROUND | {name: mutated(SHIPPED[name], np.random.default_rng(seed))}
    with ending_soon():
        problems = problems_of(broken)

    for problem in problems:
        lines = lines_of(broken.get(problem.file, ""))
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


@given(seed=SEEDS, free=st.text(max_size=60))
@settings(max_examples=100)
def test_any_text_means_something_or_is_refused_at_a_place(seed, free):
    """A text for the parser gives a condition, or an error of the table at one of its characters."""
    for text in (free, spoilt_text(np.random.default_rng(seed), tuple(SCOPE.names))):
        with ending_soon():
            error = error_of(text)

        assert error is None or (error.code.startswith("WV2") and 0 <= error.column <= len(text))


def error_of(text):
    try:
        parse_condition(text, SCOPE)
    except ExpressionError as error:
        return error
    return None
