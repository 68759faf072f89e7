"""Reach: what a comparison with an indicator asks of its value and its numerator."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.facts import Facts
from rules.expression.tree import Comparison
from rules.meaning.indicator import Form, Indicator
from rules.units import MULTIPLE_ONE, Value


class Reach(BaseModel):
    """The nearest figures that satisfy a comparison, the denominator and the baseline staying as they are.

    Attributes: `bound` says from which side; `value` is the indicator's value at the bound, in its unit;
    `numerator` what the numerator would be, in its unit (None: the indicator is no quotient, or no
    numerator follows), out of `denominator`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    bound: Literal["at_least", "at_most"]
    value: int
    numerator: int | None
    denominator: int | None


_STEPS: Mapping[Comparison, tuple[Literal["at_least", "at_most"], int]] = {
    Comparison.LESS: ("at_most", -1),
    Comparison.AT_MOST: ("at_most", 0),
    Comparison.MORE: ("at_least", 1),
    Comparison.AT_LEAST: ("at_least", 0),
}


def reach_of(
    comparison: Comparison, threshold: Value, *, indicator: Indicator, fact: str, facts: Facts
) -> Reach | None:
    """Say what `fact` (the indicator's value or its `times_baseline`) compared so asks of its figures.

    None where no figure follows: other facts, equality, a missing baseline.
    """
    if comparison not in _STEPS or not isinstance(threshold, int):
        return None
    bound, step = _STEPS[comparison]
    value = _value_bound(threshold + step, bound, indicator=indicator, fact=fact, facts=facts)
    if value is None:
        return None
    whole = _whole(facts.get(f"{indicator.name}.denominator"))
    quotient = whole is not None and indicator.form not in (Form.MEDIAN, Form.PERCENTILE)
    part = quotient_bound(value, bound, scale=indicator.scale, of=whole or 0) if quotient else None
    return Reach(indicator=indicator.name, bound=bound, value=value, numerator=part, denominator=whole)


def quotient_bound(value: int, bound: Literal["at_least", "at_most"], *, scale: int, of: int) -> int | None:
    """Find the least n with half_up(n * scale / of) >= value, or the greatest with <= value.

    None where halves would be rounded downward (a bound below zero) or nothing is to be divided by.
    """
    least = value if bound == "at_least" else value + 1
    if least < 1 or of < 1:
        return None
    first = -((1 - 2 * least) * of // (2 * scale))
    return first if bound == "at_least" else first - 1


def _value_bound(
    threshold: int, bound: Literal["at_least", "at_most"], *, indicator: Indicator, fact: str, facts: Facts
) -> int | None:
    if fact == indicator.name:
        return threshold
    baseline = _whole(facts.get(f"{indicator.name}.baseline"))
    if fact != f"{indicator.name}.times_baseline" or baseline is None:
        return None
    return quotient_bound(threshold, bound, scale=MULTIPLE_ONE, of=baseline)


def _whole(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None
