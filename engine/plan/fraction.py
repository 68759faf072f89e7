"""Indicators with a denominator: their columns with the range each can lie in, and their value."""

from dataclasses import replace

from sqlglot import exp

from engine.plan import tally
from engine.plan.column import column
from engine.plan.integer import COUNT_MOST, POOL_MOST, Integer, constant, half_up, multiply, narrow
from rules.meaning.indicator import Aggregate, Fold, Indicator
from rules.units import MULTIPLE_ONE


def numerator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a numerator."""
    return _ranged(tally.numerator(indicator).aggregate, column(f"{indicator.name}.numerator", table))


def denominator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a denominator, which the indicator must have."""
    return _ranged(tally.denominator(indicator).aggregate, column(f"{indicator.name}.denominator", table))


def value_of(indicator: Indicator, table: str) -> exp.Expr:
    """Give numerator / denominator, half-up in the scale of the unit; missing below `at_least`."""
    value = narrow(fraction_of(indicator, table))
    if indicator.at_least is None:
        return value
    return exp.case().when(denominator_of(indicator, table).sql >= indicator.at_least, value)


def fraction_of(indicator: Indicator, table: str) -> Integer:
    """Give numerator / denominator, whatever the denominator."""
    return fraction(indicator, numerator_of(indicator, table), denominator_of(indicator, table))


def fraction(indicator: Indicator, numerator: Integer, denominator: Integer) -> Integer:
    """Divide in the scale of the indicator's unit; missing when the denominator is 0."""
    return half_up(multiply(numerator, constant(indicator.scale)), denominator)


def pooled_of(indicator: Indicator, table: str) -> Integer:
    """Give the same fraction of sums over a group of peers; the warehouse keeps every sum as INT128."""
    numerator, denominator = (
        replace(side, high=POOL_MOST if side.low >= 0 else side.high, wide=True)
        for side in (numerator_of(indicator, table), denominator_of(indicator, table))
    )
    return fraction(indicator, numerator, denominator)


def times_of(indicator: Indicator, table: str) -> exp.Expr:
    """Give how many times the baseline the value is, in thousandths."""
    value, pooled = fraction_of(indicator, table), pooled_of(indicator, table)
    value = replace(value, sql=column(indicator.name, table), wide=False)
    baseline = replace(pooled, sql=column(f"{indicator.name}.baseline", table), wide=False)
    return narrow(half_up(multiply(value, constant(MULTIPLE_ONE)), baseline))


def _ranged(aggregate: Aggregate, value: exp.Expr) -> Integer:
    return Integer(value, 0, COUNT_MOST) if aggregate.fold in (Fold.COUNT, Fold.DISTINCT) else Integer(value)
