"""Whatever is written where an expression is expected, the answer is a tree or an ExpressionError."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.conditions import NAMES

from rules.expression.errors import ExpressionError
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import Condition, Term

SCOPE = Scope(NAMES)
PIECES = (
    *("and", "or", "not", "in", "true", "false", "known", "missing", "floor", "clamp", "min", "max"),
    *(
        "<",
        "<=",
        ">",
        ">=",
        "==",
        "!=",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "'",
        "%",
        "¥",
        "=",
        "\n",
    ),
    *(
        "5%",
        "2x",
        "¥30",
        "48h",
        "30",
        "0",
        "4.70",
        "T",
        "T-15",
        "2026-11-20",
        "2026-99-99",
        "9" * 30,
        "'late'",
    ),
    *NAMES,
)


@pytest.mark.parametrize("seed", range(10))
def test_random_pieces(seed):
    """Pieces of the language in any order are read or refused, 2,000 at a time."""
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    for _ in range(2_000):
        pieces = dice.choices(PIECES, k=dice.randint(1, 12))
        assert _read(dice.choice(("", " ")).join(pieces))


@given(st.text(max_size=60))
def test_random_characters(text):
    """Any characters are read or refused."""
    assert _read(text)


def _read(text):
    return all(_accepted(parse, text) for parse in (parse_condition, parse_term))


def _accepted(parse, text):
    try:
        return isinstance(parse(text, SCOPE), Condition | Term)
    except ExpressionError as error:
        return 0 <= error.column <= len(text)
