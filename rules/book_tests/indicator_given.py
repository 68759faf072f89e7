"""An indicator given by its parts: what follows from them follows as in a cycle."""

from collections.abc import Mapping

from rules.book_tests.reading import Reading
from rules.book_tests.value import value_at
from rules.expression.literals import LARGEST
from rules.load.problem import Code
from rules.meaning.indicator import Form, Indicator
from rules.units import MULTIPLE_ONE, Unit, Value, divide_half_up

VALUE = "value"
_FRACTIONS = (Form.SHARE, Form.RATIO, Form.MEAN)


def indicator_facts(
    reading: Reading, indicator: Indicator, written: Mapping[str, object], *, units: Mapping[str, Unit]
) -> dict[str, Value]:
    """Give the parts that are written, and what follows from them.

    The value follows from numerator and denominator, the multiple of the baseline from value and baseline.
    """
    facts: dict[str, Value] = {}
    for part, value in written.items():
        name, at = name_of_part(indicator.name, part), ("given", indicator.name, part)
        if name not in units:
            reading.unknown("part", part, parts_of(indicator.name, units), at=at)
        elif (read := value_at(reading, value, units[name], at=at)) is not None:
            facts[name] = read
    facts = _value(indicator, facts) | facts
    facts = _times_baseline(indicator, facts) | facts
    if any(isinstance(value, int) and abs(value) > LARGEST for value in facts.values()):
        message, remedy = f"what follows for `{indicator.name}` is too large to be kept", "use smaller values"
        reading.report(Code.NOT_A_VALUE, message, remedy=remedy, at=("given", indicator.name))
    return facts


def name_of_part(name: str, part: str) -> str:
    """Say what conditions call a part of an indicator or a score; its value goes by its own name."""
    return name if part == VALUE else f"{name}.{part}"


def parts_of(name: str, units: Mapping[str, Unit]) -> list[str]:
    """List what an indicator or a score offers."""
    return [VALUE, *(known.removeprefix(f"{name}.") for known in units if known.startswith(f"{name}."))]


def _value(indicator: Indicator, facts: Mapping[str, Value]) -> dict[str, Value]:
    numerator, denominator = (facts.get(f"{indicator.name}.{part}") for part in ("numerator", "denominator"))
    if not isinstance(numerator, int) or not isinstance(denominator, int):
        return {}
    if indicator.form not in _FRACTIONS or denominator == 0 or denominator < (indicator.at_least or 0):
        return {}
    return {indicator.name: divide_half_up(numerator * indicator.scale, denominator)}


def _times_baseline(indicator: Indicator, facts: Mapping[str, Value]) -> dict[str, Value]:
    value, baseline = facts.get(indicator.name), facts.get(f"{indicator.name}.baseline")
    if not isinstance(value, int) or not isinstance(baseline, int) or baseline == 0:
        return {}
    return {f"{indicator.name}.times_baseline": divide_half_up(value * MULTIPLE_ONE, baseline)}
