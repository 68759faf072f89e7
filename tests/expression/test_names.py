"""Which names an expression reads."""

from strategies.conditions import NAMES

from rules.expression.names import names_in
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope

SCOPE = Scope(NAMES)


def test_names_in_order_of_first_mention():
    """Every name is listed once, where it is first read: in comparisons, lists, functions and known()."""
    condition = parse_condition(
        "rate > 5% and (missing(delay) or reason in ['late'] or max(price, amount * rate) > ¥3) and first",
        SCOPE,
    )
    assert names_in(condition) == ("rate", "delay", "reason", "price", "amount", "first")


def test_names_of_several_expressions():
    """The names of several expressions are listed together."""
    assert names_in(parse_condition("first", SCOPE), parse_term("orders + 1", SCOPE)) == ("first", "orders")


def test_constants_read_nothing():
    """A condition that is settled reads no facts."""
    assert names_in(parse_condition("1 < 2 and T-1 < paid_at or true", SCOPE)) == ()
