"""The figures of indicators: their columns with the range each can lie in, and their value."""

from dataclasses import replace

from sqlglot import exp

from engine.plan.column import column
from engine.plan.integer import COUNT_MOST, POOL_MOST, Integer, constant, half_up, multiply, narrow
from engine.plan.node import at_least, first_that_holds
from rules.meaning.indicator import Aggregate, Fold, Form, Indicator, Stat
from rules.units import MULTIPLE_ONE


def numerator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a numerator."""
    return _ranged(indicator.numerator, column(f"{indicator.name}.numerator", table))


def denominator_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of a denominator, which the indicator must have."""
    return _ranged(indicator.denominator, column(f"{indicator.name}.denominator", table))


def value_of(indicator: Indicator, table: str) -> exp.Expr:
    """Give the value over a denominator, in the scale of the unit; missing below `at_least`."""
    value = narrow(_figure_of(indicator, table))
    if indicator.at_least is None:
        return value
    return first_that_holds((at_least(denominator_of(indicator, table).sql, indicator.at_least), value))


def known_value_of(indicator: Indicator, table: str) -> Integer:
    """Give the column of the value, with the range it can lie in."""
    return replace(_figure_of(indicator, table), sql=column(indicator.name, table), wide=False)


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
    value = known_value_of(indicator, table)
    pooled = indicator.baseline is not None and indicator.baseline.stat is Stat.POOLED
    ranged = pooled_of(indicator, table) if pooled else value
    baseline = replace(ranged, sql=column(f"{indicator.name}.baseline", table), wide=False)
    return narrow(half_up(multiply(value, constant(MULTIPLE_ONE)), baseline))


def _figure_of(indicator: Indicator, table: str) -> Integer:
    """Give the value as it is computed, whatever the denominator."""
    if indicator.denominator is None:
        return _ranged(indicator.numerator, column(indicator.name, table))
    if indicator.form in (Form.MEDIAN, Form.PERCENTILE):
        return numerator_of(indicator, table)
    return fraction(indicator, numerator_of(indicator, table), denominator_of(indicator, table))


def _ranged(aggregate: Aggregate | None, value: exp.Expr) -> Integer:
    """Give the range of a figure that is folded, or of an expression."""
    counts = aggregate is not None and aggregate.fold in (Fold.COUNT, Fold.DISTINCT, Fold.DAYS)
    return Integer(value, 0, COUNT_MOST) if counts else Integer(value)
