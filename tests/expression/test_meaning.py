"""What expressions mean, from their text to true or false."""

import pytest
from strategies.conditions import NAMES

from engine.judge.reference import evaluate, holds
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, NEVER, Compare, Comparison, Literal, Name
from rules.units import Unit

SCOPE = Scope(NAMES)
HOUR = 3_600_000_000
FACTS = {
    "orders": 300,
    "rate": 31_000,
    "rate.baseline": 15_000,
    "rate.times_baseline": 2_067,
    "experience": 4_400,
    "amount": 10_050,
    "price": 9_900,
    "delay": 172_800,
    "paid_at": 1_000 * HOUR,
    "shipped_at": 1_048 * HOUR + 499_999,
    "first": 1,
    "reason": "it's late",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rate > 3% and orders >= 30", True),
        ("rate > 3.1% or orders < 30", False),
        ("rate.times_baseline >= 2x", True),
        ("experience < 4.4", False),
        ("experience >= 4", True),
        ("experience + 1 > 5.3", True),
        ("experience in [4.4, 5]", True),
        ("amount >= ¥100.50", True),
        ("amount - price == ￥1.50", True),
        ("delay <= 48h and delay == 2d", True),
        ("shipped_at - paid_at <= 48h", True),
        ("paid_at + 48h < shipped_at", True),
        ("first", True),
        ("not first", False),
        ("first == false", False),
        ("reason == 'it''s late'", True),
        ("reason not in ['quality', 'late']", True),
        ("not reason in ['it''s late']", False),
        ("known(reason) and missing(confirmed)", True),
        ("rate.baseline * 2x <= rate", True),
        ("rate.baseline * 2x < rate and rate < rate.baseline * 207%", True),
        ("price * 5% == ¥4.95", True),
        ("floor(price * 5%, ¥1) == ¥4", True),
        ("ceil(price * 5%, ¥1) == ¥5", True),
        ("round(price * 5%, ¥1) == ¥5", True),
        ("price / 7 == ¥14.14", True),
        ("orders / 450 > 66.6666% and orders / 450 < 66.6668%", True),
        ("clamp(orders, 10, 100) == 100", True),
        ("min(orders, 7, 9) == 7 and max(orders, 7) == 300", True),
        ("-orders < -299", True),
        ("(orders + 1) * 2 == 602", True),
        ("orders + 1 * 2 == 302", True),
        ("orders - 100 - 100 == 100", True),
        ("orders > 1 or orders > 2 and orders > 1000", True),
        ("confirmed", False),
        ("not confirmed", False),
        ("not (orders > 1 and confirmed)", False),
        ("not (orders > 1000 and confirmed)", True),
        ("orders / (orders - 300) > 1%", False),
        ("not (orders / (orders - 300) > 1%)", False),
    ],
)
def test_text_to_truth(text, expected):
    """A condition means what LANGUAGE.md says of its operators, units, rounding and missing values."""
    assert holds(parse_condition(text, SCOPE), FACTS) is expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("rate * 2x", Unit.SHARE),
        ("2x * rate", Unit.SHARE),
        ("orders * 5%", Unit.COUNT),
        ("orders * price", Unit.MONEY),
        ("price / 3", Unit.MONEY),
        ("amount / price", Unit.SHARE),
        ("shipped_at - paid_at", Unit.DURATION),
        ("30min + delay", Unit.DURATION),
        ("delay + paid_at", Unit.TIME),
        ("experience / 2", Unit.SCORE),
        ("max(experience, 4)", Unit.SCORE),
        ("max(4, experience)", Unit.SCORE),
    ],
)
def test_unit_of_a_term(text, unit):
    """A figure has the unit that its parts make together."""
    assert parse_term(text, SCOPE).unit is unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 + 2 * 3", 7, Unit.COUNT),
        ("¥10 * 5%", 50, Unit.MONEY),
        ("1 / 3", 333_333, Unit.SHARE),
        ("-(4.70 - 1)", -3_700, Unit.SCORE),
        ("floor(-¥1.50, ¥1)", -200, Unit.MONEY),
        ("7d + 1h", 608_400, Unit.DURATION),
    ],
)
def test_constants_are_folded(text, value, unit):
    """What is made of constants only is a constant in the tree."""
    assert parse_term(text, SCOPE) == Literal(value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", ALWAYS),
        ("not true", NEVER),
        ("1 < 2", ALWAYS),
        ("first and false", NEVER),
        ("first or true", ALWAYS),
        ("'a' in ['a', 'b']", ALWAYS),
        ("2 not in [1, 2]", NEVER),
        ("first and true", Compare(Comparison.EQUAL, Name("first", Unit.FLAG), Literal(1, Unit.FLAG))),
        ("false or first", Compare(Comparison.EQUAL, Name("first", Unit.FLAG), Literal(1, Unit.FLAG))),
    ],
)
def test_what_is_settled_is_settled_in_the_tree(text, expected):
    """A condition that facts cannot change is always or never true in the tree already."""
    assert parse_condition(text, SCOPE) == expected


def test_term_of_facts():
    """A term's value is exact in the scale of its unit, rounded half away from zero."""
    assert evaluate(parse_term("(price + ¥0.01) * 50%", SCOPE), FACTS) == 4_951
