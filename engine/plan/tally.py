"""What is counted: the aggregates behind the indicators, each once per record type and kind of subject."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.plan.dated_book import DatedBook
from rules.expression.names import names_in
from rules.meaning.days import Days, Window
from rules.meaning.indicator import Aggregate, Indicator


@dataclass(frozen=True, slots=True)
class Tally:
    """An aggregate over a window; equal tallies are computed once."""

    aggregate: Aggregate
    window: Window

    def names(self) -> tuple[str, ...]:
        """Give the names its condition and term read."""
        term = self.aggregate.term
        return names_in(self.aggregate.where, *([term] if term is not None else []))


def numerator(indicator: Indicator) -> Tally:
    """Give the tally of an indicator's numerator."""
    if indicator.numerator is None:
        raise TypeError(f"an expression counts no records: {indicator.name}")
    return Tally(indicator.numerator, indicator.window)


def denominator(indicator: Indicator) -> Tally:
    """Give the tally of an indicator's denominator; of its numerator where it has none."""
    if indicator.denominator is None:
        return numerator(indicator)
    return Tally(indicator.denominator, indicator.window)


def tallies(indicator: Indicator) -> Iterator[tuple[str, Tally]]:
    """Give an indicator's one or two tallies, with the names it offers them under."""
    if indicator.denominator is None:
        yield indicator.name, numerator(indicator)
    else:
        yield f"{indicator.name}.numerator", numerator(indicator)
        yield f"{indicator.name}.denominator", denominator(indicator)


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
