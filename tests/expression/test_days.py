"""Days in expressions, and the moments they become."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judge.reference import holds
from rules.expression.days import bind_days, day_start
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import Literal, Name
from rules.units import Unit

SCOPE = Scope({"paid_at": Unit.TIME, "first": Unit.FLAG, "orders": Unit.COUNT})
ZONE = "Asia/Shanghai"
T = date(2026, 11, 20)
BEFORE, START, LAST, AFTER = (
    day_start(T, ZONE) - 1,
    day_start(T, ZONE),
    day_start(date(2026, 11, 21), ZONE) - 1,
    day_start(date(2026, 11, 21), ZONE),
)


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ("<", (True, False, False, False)),
        ("<=", (True, True, True, False)),
        (">", (False, False, False, True)),
        (">=", (False, True, True, True)),
        ("==", (False, True, True, False)),
        ("!=", (True, False, False, True)),
    ],
)
@pytest.mark.parametrize("day", ["T", "2026-11-20"])
def test_a_day_is_all_of_its_moments(comparison, expected, day):
    """Before, in and after a day are told apart at the microsecond, and `not` gives the opposite."""
    condition = bind_days(parse_condition(f"paid_at {comparison} {day}", SCOPE), T, ZONE)
    opposite = bind_days(parse_condition(f"not paid_at {comparison} {day}", SCOPE), T, ZONE)
    moments = (BEFORE, START, LAST, AFTER)

    assert tuple(holds(condition, {"paid_at": moment}) for moment in moments) == expected
    assert tuple(not holds(opposite, {"paid_at": moment}) for moment in moments) == expected


@pytest.mark.parametrize("pair", [("paid_at < T", "T > paid_at"), ("paid_at <= T-3", "T-3 >= paid_at")])
def test_a_day_may_stand_on_either_side(pair):
    """Turning a comparison around does not change it."""
    one, other = (parse_condition(text, SCOPE) for text in pair)
    assert one == other


def test_days_count_from_the_business_date():
    """T-15 is fifteen calendar days before T, also over the end of a month."""
    bound = bind_days(parse_condition("paid_at >= T-20", SCOPE), T, ZONE)
    assert bound.right == Literal(day_start(date(2026, 10, 31), ZONE), Unit.TIME)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2026, 11, 20), "Asia/Shanghai", datetime(2026, 11, 19, 16, tzinfo=UTC)),
        (date(2026, 3, 30), "Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2017, 10, 15), "America/Sao_Paulo", datetime(2017, 10, 15, 3, tzinfo=UTC)),
        (date(1990, 4, 15), "Asia/Shanghai", datetime(1990, 4, 14, 16, tzinfo=UTC)),
        (date(1970, 1, 1), "UTC", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_local_midnight(day, zone, expected):
    """A day starts at its zone's midnight, summer time and skipped midnights included."""
    assert day_start(day, zone) == int(expected.timestamp()) * 1_000_000


@given(st.dates(date(1970, 1, 2), date(2100, 1, 1)))
def test_a_day_follows_the_day_before(day):
    """Days of a zone neither overlap nor leave a gap longer than a summer-time change allows."""
    following = day_start(date.fromordinal(day.toordinal() + 1), ZONE)
    assert 23 * 3_600_000_000 <= following - day_start(day, ZONE) <= 25 * 3_600_000_000


def test_binding_leaves_the_rest_alone():
    """An expression without days is the same after binding."""
    condition = parse_condition(
        "(first or orders in [1, 2]) and min(orders, 3) + 1 > 2 and known(paid_at)", SCOPE
    )

    assert bind_days(condition, T, ZONE) == condition
    assert bind_days(parse_term("orders", SCOPE), T, ZONE) == Name("orders", Unit.COUNT)
