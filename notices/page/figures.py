"""The figures of a notice: each indicator with all it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.explain.figures import IndicatorFigures
from notices.words.speaker import Speaker
from rules.units import Unit

Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One indicator: its value, its period, and the rest as lines.

    Attributes: `of` is what it is a quotient of, `baseline` and `times` how it compares ("" where not known).
    """

    title: str
    value: str
    of: str
    baseline: str
    times: str
    period: str
    lines: tuple[Line, ...]


def figure_view(figures: IndicatorFigures, say: Speaker) -> FigureView:
    """Put one indicator into words."""
    return FigureView(
        title=say.title(figures.name),
        value=say.value(figures.unit, figures.value),
        of=_of(figures, say),
        baseline=say.value(figures.unit, figures.baseline) if figures.baseline is not None else "",
        times=say.value(Unit.MULTIPLE, figures.times_baseline) if figures.times_baseline is not None else "",
        period=say.days(figures.window),
        lines=tuple(_lines(figures, say)),
    )


def _of(figures: IndicatorFigures, say: Speaker) -> str:
    if figures.denominator is None or figures.denominator_unit is None:
        return ""
    return say.words.patterns.of.format(
        numerator=say.value(figures.numerator_unit, figures.numerator),
        denominator=say.value(figures.denominator_unit, figures.denominator),
    )


def _lines(figures: IndicatorFigures, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield labels.window, say.days(figures.window)
    if figures.denominator_unit is not None and figures.denominator_record is not None:
        numerator = say.value(figures.numerator_unit, figures.numerator)
        denominator = say.value(figures.denominator_unit, figures.denominator)
        yield labels.numerator, _with_record(numerator, figures.numerator_record, say)
        yield labels.denominator, _with_record(denominator, figures.denominator_record, say)
        if figures.at_least is not None:
            yield labels.sample, say.value(Unit.COUNT, figures.at_least)
    if figures.peers is not None:
        yield labels.baseline, _baseline(figures, say)
        yield labels.times, say.value(Unit.MULTIPLE, figures.times_baseline)


def _with_record(value: str, record: str, say: Speaker) -> str:
    return say.words.patterns.with_value.format(title=value, value=say.title(record))


def _baseline(figures: IndicatorFigures, say: Speaker) -> str:
    peers = say.words.joiner.join(say.title(peer) for peer in figures.peers or ())
    return say.words.patterns.peers.format(
        value=say.value(figures.unit, figures.baseline), peers=peers or say.words.all_peers
    )
