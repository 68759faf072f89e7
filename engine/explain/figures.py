"""The figures behind a case: each indicator with all it was made of, and the fields of a found record."""

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Case, WindowDays
from engine.explain.part import Group, Leaf, parts_of
from engine.explain.phrase import Phrase, phrase
from engine.facts import Facts
from rules.expression.days import bind_days
from rules.expression.mention import is_mentioned
from rules.expression.tree import NEVER
from rules.meaning.indicator import Form, Indicator, Stat
from rules.meaning.record import RecordType
from rules.units import Unit, Value


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WindowApplied(_Frozen):
    """Which of several windows counted: the `number`th (from 1) of `of`, because of `condition`.

    The condition is its own, which held, or for the last one that of the window before, which did not.
    """

    number: int
    of: int
    condition: Leaf | Group


class Excepted(_Frozen):
    """Records of a type that were not counted, because the `condition` is true of them."""

    record: str
    condition: Leaf | Group


class IndicatorFigures(_Frozen):
    """One indicator as it was measured.

    Attributes: figures are integers in `unit` (`numerator` in `numerator_unit`, `denominator` in
    `denominator_unit`, `times_baseline` a multiple, `rank` a share), None where missing or not offered;
    `numerator_record` and `denominator_record` name the record types folded; `at_least` is the least
    denominator that counts; `stat` says how the peers became the baseline, `peers` which profile fields
    grouped them (None: no baseline; (): all subjects of the kind); `window` is None for an expression and for
    figures of an earlier case, and
    `applied` says which window it was where there are several; `made_of` is an expression with what it read.
    """

    name: str
    form: Form
    unit: Unit
    value: Value | None
    numerator: Value | None
    numerator_unit: Unit
    numerator_record: str | None
    denominator: Value | None
    denominator_unit: Unit | None
    denominator_record: str | None
    excepted: tuple[Excepted, ...]
    made_of: Phrase | None
    at_least: int | None
    stat: Stat | None
    baseline: Value | None
    times_baseline: Value | None
    rank: Value | None
    peers: tuple[str, ...] | None
    window: WindowDays | None
    applied: WindowApplied | None


class RecordFigure(_Frozen):
    """One field of the record that an `each` standard found, or what one of its texts mentions."""

    field: str
    unit: Unit
    value: Value


def indicator_figures(indicator: Indicator, case: Case, zone: str) -> IndicatorFigures:
    """Gather what the case kept of one indicator."""
    facts, name = case.facts, indicator.name
    return IndicatorFigures(
        name=name,
        form=indicator.form,
        unit=indicator.unit,
        value=facts.get(name),
        numerator=facts.get(f"{name}.numerator"),
        numerator_unit=indicator.numerator_unit or indicator.unit,
        numerator_record=indicator.numerator.record if indicator.numerator else None,
        denominator=facts.get(f"{name}.denominator"),
        denominator_unit=indicator.denominator_unit,
        denominator_record=indicator.denominator.record if indicator.denominator else None,
        excepted=_excepted(indicator, case, zone),
        made_of=_made_of(indicator, case, zone),
        at_least=indicator.at_least,
        stat=indicator.baseline.stat if indicator.baseline else None,
        baseline=facts.get(f"{name}.baseline"),
        times_baseline=facts.get(f"{name}.times_baseline"),
        rank=facts.get(f"{name}.rank"),
        peers=_peers(indicator, case),
        window=_window(indicator, case),
        applied=_applied(indicator, case, zone),
    )


def record_figures(record: RecordType, facts: Facts) -> tuple[RecordFigure, ...]:
    """Gather the record's fields that the case kept, in the order the book declares them.

    What its texts mention follows: the words themselves, not the flags that the conditions show.
    """
    fields = [(name, field.unit) for name, field in record.fields.items() if name in facts]
    words = [(name, Unit.TEXT) for name in facts if is_mentioned(name)]
    return tuple(RecordFigure(field=name, unit=unit, value=facts[name]) for name, unit in (*fields, *words))


def _excepted(indicator: Indicator, case: Case, zone: str) -> tuple[Excepted, ...]:
    aggregates = (indicator.numerator, indicator.denominator)
    conditions = dict.fromkeys((each.record, each.unless) for each in aggregates if each is not None)
    return tuple(
        Excepted(record=record, condition=parts_of(bind_days(unless, case.as_of, zone), {}))
        for record, unless in conditions
        if unless != NEVER
    )


def _made_of(indicator: Indicator, case: Case, zone: str) -> Phrase | None:
    if indicator.expression is None:
        return None
    return phrase(bind_days(indicator.expression, case.as_of, zone), case.facts)


def _peers(indicator: Indicator, case: Case) -> tuple[str, ...] | None:
    if indicator.baseline is None:
        return None
    return indicator.baseline.peers[case.subject.partition(":")[0]]


def _window(indicator: Indicator, case: Case) -> WindowDays | None:
    """The days looked at; none where a case follows from an unmet notice alone, and nothing was measured."""
    if case.escalates is not None and case.screened is None:
        return None
    if indicator.name in case.windows:
        return case.windows[indicator.name]
    if not indicator.windows:
        return None
    days = indicator.window.days(case.as_of)
    return WindowDays(first=days.first, last=days.last)


def _applied(indicator: Indicator, case: Case, zone: str) -> WindowApplied | None:
    number, several = case.facts.get(f"{indicator.name}.window"), len(indicator.windows)
    if not isinstance(number, int) or not 1 <= number <= several or several == 1:
        return None
    deciding = indicator.windows[min(number, several - 1) - 1].when
    condition = parts_of(bind_days(deciding, case.as_of, zone), case.facts)
    return WindowApplied(number=number, of=several, condition=condition)
