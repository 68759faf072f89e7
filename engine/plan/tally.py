"""What is counted: the aggregates behind the indicators, each once per record type and kind of subject."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.plan.dated_book import DatedBook
from rules.expression.names import names_in
from rules.meaning.days import Days, Window
from rules.meaning.indicator import Aggregate, Form, Indicator


@dataclass(frozen=True, slots=True)
class Tally:
    """An aggregate over a window; equal tallies are computed once."""

    aggregate: Aggregate
    window: Window

    def names(self) -> tuple[str, ...]:
        """Give the names its conditions and its term read."""
        term = self.aggregate.term
        return names_in(self.aggregate.where, self.aggregate.unless, *([term] if term is not None else []))


def sides(indicator: Indicator) -> Iterator[tuple[str, Aggregate]]:
    """Give an indicator's one or two aggregates (an expression's none), with the columns of their figures."""
    if indicator.numerator is not None:
        yield numerator_name(indicator), indicator.numerator
    if indicator.denominator is not None:
        yield f"{indicator.name}.denominator", indicator.denominator


def numerator_name(indicator: Indicator) -> str:
    """Name the column of a numerator; without a denominator it is the value."""
    return indicator.name if indicator.denominator is None else f"{indicator.name}.numerator"


def tallies(indicator: Indicator) -> Iterator[tuple[str, Tally]]:
    """Give an indicator's tallies with their columns: its sides, in each of its windows."""
    adapts = len(indicator.windows) > 1
    for name, aggregate in sides(indicator):
        for place, choice in enumerate(indicator.windows, start=1):
            yield (in_window(name, place) if adapts else name), Tally(aggregate, choice.window)


def in_window(name: str, place: int) -> str:
    """Name the column of a figure in one of several windows, counted from 1."""
    return f"{name}.{place}"


def not_offered(indicator: Indicator) -> Iterator[str]:
    """Give the columns that serve only to compute the indicator."""
    if len(indicator.windows) > 1:
        yield from (name for name, _ in tallies(indicator))
    if indicator.form in (Form.MEDIAN, Form.PERCENTILE):
        yield numerator_name(indicator)


def tallied(dated: DatedBook, kind: str) -> Mapping[str, Mapping[Tally, str]]:
    """Give, per record type, the tallies of a kind of subject and the column each is computed in."""
    found: dict[str, dict[Tally, str]] = {}
    for indicator in dated.indicators(kind):
        for name, tally in tallies(indicator):
            found.setdefault(tally.aggregate.record, {}).setdefault(tally, name)
    return found


def hull(days: list[Days]) -> Days:
    """Give the days from the first to the last of all of them."""
    return Days(min(part.first for part in days), max(part.last for part in days))
