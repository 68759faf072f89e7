"""One indicator of one subject: window, numerator, denominator, value."""

from dataclasses import dataclass

from engine.facts import Facts
from engine.measure.fold import fold
from engine.measure.records import Records, known
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Form, Indicator
from rules.units import Value, divide_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSubject:
    """A subject, by whose records indicators are measured."""

    records: Records
    kind: str
    subject_id: str

    def figures(self, indicator: Indicator, facts: Facts) -> Facts:
        """What an indicator offers before it is compared with peers.

        `facts` hold what its windows and its expression read.
        """
        if indicator.expression is not None:
            return known({indicator.name: self.records.dated.value(indicator.expression, facts)})
        place = self.chosen(indicator, facts)
        window = indicator.windows[place].window
        figures = known(_parts(indicator, *self._folded(indicator, window)))
        return figures if len(indicator.windows) == 1 else figures | {f"{indicator.name}.window": place + 1}

    def chosen(self, indicator: Indicator, facts: Facts) -> int:
        """The place, from 0, of the first window whose condition holds; the last holds always."""
        holding = (self.records.dated.holds(choice.when, facts) for choice in indicator.windows)
        return next(place for place, holds in enumerate(holding) if holds)

    def matching(self, aggregate: Aggregate, window: Window) -> list[Facts]:
        """The subject's records that an aggregate folds, the oldest first."""
        return self.records.matching(aggregate, window, kind=self.kind, subject_id=self.subject_id)

    def _folded(self, indicator: Indicator, window: Window) -> list[Value | None]:
        aggregates = (indicator.numerator, indicator.denominator)
        return [None if aggregate is None else self._fold(aggregate, window) for aggregate in aggregates]

    def _fold(self, aggregate: Aggregate, window: Window) -> Value | None:
        if aggregate.record in self.records.world.absent:
            return None
        return fold(aggregate, [self._given(aggregate, row) for row in self.matching(aggregate, window)])

    def _given(self, aggregate: Aggregate, row: Facts) -> Value:
        """What a record gives to the fold: its term, or its day."""
        value = None if aggregate.term is None else self.records.dated.value(aggregate.term, row)
        if value is not None:
            return value
        return self.records.dated.day(int(row[self.records.book.records[aggregate.record].at])).toordinal()


def _parts(
    indicator: Indicator, numerator: Value | None, denominator: Value | None
) -> dict[str, Value | None]:
    name = indicator.name
    if indicator.denominator is None:
        return {name: numerator}
    value = value_of(indicator, numerator, denominator)
    if indicator.form in (Form.MEDIAN, Form.PERCENTILE):
        return {name: value, f"{name}.denominator": denominator}
    return {name: value, f"{name}.numerator": numerator, f"{name}.denominator": denominator}


def value_of(indicator: Indicator, numerator: Value | None, denominator: Value | None) -> Value | None:
    """The value that numerator and denominator make; missing below `at_least`, and over nothing."""
    if not isinstance(numerator, int) or not isinstance(denominator, int) or denominator == 0:
        return None
    if indicator.at_least is not None and denominator < indicator.at_least:
        return None
    if indicator.form in (Form.MEDIAN, Form.PERCENTILE):
        return numerator
    return divide_half_up(numerator * indicator.scale, denominator)
