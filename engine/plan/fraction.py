"""Indicators with a denominator: their columns with the range each can lie in, and their value."""

from sqlglot import exp

from engine.plan.column import column
from engine.plan.integer import COUNT_MOST, Integer, constant, half_up, multiply, narrow
from rules.meaning.indicator import Aggregate, Fold, Indicator


def numerator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a numerator."""
    return _ranged(indicator.numerator, column(f"{indicator.name}.numerator", table))


def denominator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a denominator, which the indicator must have."""
    return _ranged(
        indicator.denominator or indicator.numerator, column(f"{indicator.name}.denominator", table)
    )


def value_of(indicator: Indicator, table: str) -> exp.Expr:
    """Give numerator / denominator, half-up in the scale of the unit; missing below `at_least`."""
    numerator, denominator = numerator_of(indicator, table), denominator_of(indicator, table)
    value = narrow(fraction(indicator, numerator, denominator))
    if indicator.at_least is None:
        return value
    return exp.case().when(denominator.sql >= indicator.at_least, value)


def fraction(indicator: Indicator, numerator: Integer, denominator: Integer) -> Integer:
    """Divide in the scale of the indicator's unit; missing when the denominator is 0."""
    return half_up(multiply(numerator, constant(indicator.scale)), denominator)


def _ranged(aggregate: Aggregate, value: exp.Expr) -> Integer:
    return Integer(value, 0, COUNT_MOST) if aggregate.fold in (Fold.COUNT, Fold.DISTINCT) else Integer(value)
