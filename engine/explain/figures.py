"""The figures behind a case: each indicator with all it was made of, and the fields of a found record."""

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Case, WindowDays
from engine.facts import Facts
from rules.meaning.indicator import Indicator
from rules.meaning.record import RecordType
from rules.units import Unit, Value


class IndicatorFigures(BaseModel):
    """One indicator as it was measured.

    Attributes: figures are integers in `unit` (`numerator` in `numerator_unit`, `denominator` in
    `denominator_unit`, `times_baseline` a multiple), None where missing or not offered;
    `numerator_record` and `denominator_record` name the record types folded; `at_least` is the least
    denominator that counts; `peers` the profile fields whose groups were tried for the baseline (None: no
    baseline; (): all subjects of the kind).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: Unit
    value: Value | None
    numerator: Value | None
    numerator_unit: Unit
    numerator_record: str
    denominator: Value | None
    denominator_unit: Unit | None
    denominator_record: str | None
    at_least: int | None
    baseline: Value | None
    times_baseline: Value | None
    peers: tuple[str, ...] | None
    window: WindowDays


class RecordFigure(BaseModel):
    """One field of the record that an `each` standard found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    unit: Unit
    value: Value


def indicator_figures(indicator: Indicator, case: Case) -> IndicatorFigures:
    """Gather what the case kept of one indicator."""
    facts, name = case.facts, indicator.name
    quotient = indicator.denominator
    return IndicatorFigures(
        name=name,
        unit=indicator.unit,
        value=facts.get(name),
        numerator=facts.get(f"{name}.numerator"),
        numerator_unit=indicator.numerator_unit or indicator.unit,
        numerator_record=indicator.numerator.record if indicator.numerator else "",
        denominator=facts.get(f"{name}.denominator"),
        denominator_unit=indicator.denominator_unit,
        denominator_record=quotient.record if quotient else None,
        at_least=indicator.at_least,
        baseline=facts.get(f"{name}.baseline"),
        times_baseline=facts.get(f"{name}.times_baseline"),
        peers=_peers(indicator, case),
        window=_window(indicator, case),
    )


def record_figures(record: RecordType, facts: Facts) -> tuple[RecordFigure, ...]:
    """Gather the record's fields that the case kept, in the order the book declares them."""
    return tuple(
        RecordFigure(field=name, unit=field.unit, value=facts[name])
        for name, field in record.fields.items()
        if name in facts
    )


def _peers(indicator: Indicator, case: Case) -> tuple[str, ...] | None:
    if indicator.baseline is None:
        return None
    return indicator.baseline.peers[case.subject.partition(":")[0]]


def _window(indicator: Indicator, case: Case) -> WindowDays:
    if indicator.name in case.windows:
        return case.windows[indicator.name]
    days = indicator.window.days(case.as_of)
    return WindowDays(first=days.first, last=days.last)
