"""Whatever stands in test files, reading them ends in problems with a place, never in anything else."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.book_tests.load import load_tests
from rules.load.problem import BookError

STALL = Path(__file__).parent / "books" / "stall" / "stall.test.yaml"
WORDS = re.compile(r"[\w.%¥-]+|[^\w\s]")
INSERTED = st.sampled_from(
    [
        *"{}[]:'\"\n",
        "- ",
        "",
        "none",
        "true",
        "退",
        "9" * 50,
        "5%",
        "¥3",
        "T+1",
        "0001-01-01",
        "9999-12-31T00:00Z",
    ]
)


@st.composite
def mutated(draw):
    """The tests of the stall, with some words put in the place of others."""
    text = STALL.read_text(encoding="utf-8")
    words = sorted(set(WORDS.findall(text)))
    for _ in range(draw(st.integers(1, 3))):
        places = [match.span() for match in WORDS.finditer(text)]
        first, end = draw(st.sampled_from(places))
        text = text[:first] + draw(INSERTED | st.sampled_from(words)) + text[end:]
    return text


def lines_told(folder, book):
    """The lines of all tests, or else of all problems."""
    try:
        return [test.line for test in load_tests(folder, book)]
    except BookError as error:
        return [problem.line for problem in error.problems]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=mutated())
def test_any_tests_are_read_or_refused_with_a_place(stall, tmp_path, text):
    """Mutated tests are read, or refused with problems that lie within the file."""
    tmp_path.joinpath("a.test.yaml").write_text(text, encoding="utf-8")
    told = lines_told(tmp_path, stall)

    assert [line for line in told if not 1 <= line <= text.count("\n") + 1] == []
