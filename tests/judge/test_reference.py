"""The plain interpreter: grades, and values at the edges of arithmetic."""

from datetime import date

import pytest
from strategies.conditions import NAMES
from strategies.standards import standard_of

from engine.judge.bind import bind_standard
from engine.judge.reference import evaluate, judge
from rules.expression.days import day_start
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.meaning.standard import Grade

SCOPE = Scope(NAMES)
STANDARD = standard_of(*(parse_condition(f"orders >= {least}", SCOPE) for least in (100, 50, 10)))


@pytest.mark.parametrize(
    ("orders", "expected"),
    [(100, Grade.SEVERE), (99, Grade.SERIOUS), (10, Grade.SLIGHT), (9, None)],
)
def test_the_most_severe_grade_that_is_met(orders, expected):
    """Of several grades met, the most severe is the finding's."""
    assert judge(STANDARD, {"orders": orders}) is expected


def test_nothing_known_nothing_found():
    """Without facts there is no finding."""
    assert judge(STANDARD, {}) is None


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("orders / rate.numerator", {"orders": 1, "rate.numerator": 3}, 333_333),
        ("orders / rate.numerator", {"orders": 2, "rate.numerator": 3}, 666_667),
        ("orders / rate.numerator", {"orders": 2, "rate.numerator": 0}, None),
        ("orders / rate.numerator", {"orders": 2}, None),
        ("price / orders", {"price": 5, "orders": 2}, 3),
        ("price / orders", {"price": -5, "orders": 2}, -3),
        ("price / orders", {"price": 5, "orders": -2}, -3),
        ("price * rate", {"price": 10, "rate": 50_000}, 1),
        ("floor(price, ¥1)", {"price": -1}, -100),
        ("ceil(price, ¥1)", {"price": -1}, 0),
        ("round(price, ¥1)", {"price": -50}, -100),
        ("clamp(orders, 10, 5)", {"orders": 7}, 5),
        ("min(orders, rate.numerator)", {"orders": 7}, None),
        ("shipped_at - paid_at", {"shipped_at": 1_500_000, "paid_at": 0}, 2),
        ("paid_at - 1s", {"paid_at": 0}, -1_000_000),
        ("amount * orders * orders", {"amount": 10**9, "orders": 10**9}, 10**27),
    ],
)
def test_values_at_the_edges(text, facts, expected):
    """Halves go away from zero, nothing overflows, and what has no value is missing."""
    assert evaluate(parse_term(text, SCOPE), facts) == expected


def test_days_are_bound_before_judging():
    """A standard with days is judged as of a business date, and not without one."""
    standard = standard_of(parse_condition("paid_at > T-1", SCOPE))
    facts = {"paid_at": day_start(date(2026, 11, 20), "Asia/Shanghai")}

    def judged_as_of(day):
        return judge(bind_standard(standard, as_of=day, zone="Asia/Shanghai"), facts)

    assert judged_as_of(date(2026, 11, 20)) is Grade.SEVERE
    assert judged_as_of(date(2026, 11, 21)) is None
    with pytest.raises(ValueError, match="bind_days"):
        judge(standard, facts)
