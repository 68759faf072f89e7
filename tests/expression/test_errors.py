"""What an author reads when an expression is wrong."""

import pytest
from strategies.conditions import NAMES

from rules.expression.errors import ExpressionError
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope

SCOPE = Scope(NAMES)
WRONG = (
    "",
    "   ",
    "orders >",
    "orders = 3",
    "orders > 3 && first",
    "orders > 3 AND first",
    "orders > 5 %",
    'reason == "late"',
    "reason == 'late",
    "（orders > 3）",
    "orders ≥ 3",
    "orders > 3 且 first",
    "reason == “late”",
    "orders − 1 > 3",
    "1 < orders < 5",
    "ordrs > 3",
    "rate.numeratr > 3",
    "zzz > 3",
    "flor(orders, 2) > 1",
    "sqrt(orders) > 1",
    "clamp(orders, 1) > 1",
    "known(orders + 1)",
    "known()",
    "orders > 30sx",
    "rate > 0.00001%",
    "orders > 99999999999999999999",
    "9223372036854775807 + 1 < orders",
    "paid_at > 2026-02-30",
    "paid_at > 0001-01-01",
    "paid_at > T-99999",
    "orders / 0 > 1",
    "orders / (2 - 2) > 1",
    "floor(price, ¥0) > ¥1",
    "floor(price, amount) > ¥1",
    "orders in []",
    "orders in [orders]",
    "orders in [1, 5%]",
    "orders",
    "not orders",
    "first > 3",
    "(orders > 3) + 1 > 2",
    "(orders > 3) == true",
    "rate > 48h",
    "rate.times_baseline >= 10",
    "orders > 4.5",
    "orders + rate > 3",
    "paid_at + orders > T",
    "paid_at > shipped_at + paid_at",
    "price * price > ¥1",
    "rate / delay > 1%",
    "min(orders, rate) > 3",
    "min(reason, 'a') == 'a'",
    "-reason == 'a'",
    "-paid_at > 1d",
    "reason < 'b'",
    "first < true",
    "orders > T",
    "T > T-1",
    "paid_at in [T]",
    "paid_at + 1d < T - 3",
    "max(paid_at, T) > T",
)


def test_every_wrong_expression_is_explained(golden):
    """Each kind of mistake has its code, its place, one line saying what is wrong, and how to mend it."""
    golden("errors.txt", "\n".join(_explained(text) for text in WRONG))


@pytest.mark.parametrize("text", WRONG)
def test_messages_keep_the_house_style(text):
    """A message is one line, begins in lower case or with what the author wrote, and comes with help."""
    error = _error_of(text)

    assert "\n" not in error.message + error.help
    assert error.message[0] == "`" or error.message[0].islower()
    assert error.help
    assert 0 <= error.column <= len(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * 10_000 + "first" + ")" * 10_000, "WV201"),
        ("first or " * 111_112 + "first", "WV201"),
        ("(" * 4_900 + "first", "WV204"),
        ("+".join(["orders"] * 1_000) + " > 3", "WV202"),
        ("-" * 9_000 + "orders > 3", "WV202"),
        ("min(1, " * 1_000 + "orders" + ")" * 1_000 + " > 3", "WV202"),
        ("[" * 9_999, "WV203"),
        ("9" * 9_000 + " > orders", "WV218"),
        ("'" * 9_999, "WV203"),
    ],
)
def test_size_and_depth_are_bounded(text, code):
    """An expression too large or too deep is refused as such, whatever it is made of."""
    assert _error_of(text).code == code


@pytest.mark.parametrize("text", ["(" * 4_900 + "first" + ")" * 4_900, "not " * 2_000 + "first"])
def test_parentheses_alone_do_not_nest(text):
    """Parentheses and double negations that add nothing to the meaning may be as deep as the text is long."""
    assert parse_condition(text, SCOPE) == parse_condition("first", SCOPE)


def test_condition_where_a_figure_is_needed():
    """A condition is no figure."""
    with pytest.raises(ExpressionError, match="`orders > 3` is a condition, here a value is needed"):
        parse_term("orders > 3", SCOPE)


def _error_of(text):
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text, SCOPE)
    return caught.value


def _explained(text):
    error = _error_of(text)
    return f"{text}\n{' ' * error.column}^\n{error.code} {error.message}\n      {error.help}\n"
