"""The figures of a notice: each indicator with all it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.decide.case import WindowDays
from engine.explain.figures import Excepted, IndicatorFigures, WindowApplied
from notices.words.speaker import Speaker
from rules.meaning.indicator import Form, Stat
from rules.units import Unit

_OF_ORDER = (Form.MEDIAN, Form.PERCENTILE)
"""Forms that put figures in order: their denominator counts the figures, nothing is divided."""

Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One indicator: its value, its period, and the rest as lines.

    Attributes: `of` is what it is a quotient of, `baseline` and `times` how it compares, `stat` what the
    figure of its peers is called, `period` the days it looked at ("" where not known, or without any).
    """

    title: str
    value: str
    of: str
    stat: str
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
        stat="" if figures.stat is None else say.words.stats[figures.stat],
        baseline=say.value(figures.unit, figures.baseline) if figures.baseline is not None else "",
        times=say.value(Unit.MULTIPLE, figures.times_baseline) if figures.times_baseline is not None else "",
        period="" if figures.window is None else say.days(figures.window),
        lines=tuple(_lines(figures, say)),
    )


def _of(figures: IndicatorFigures, say: Speaker) -> str:
    if figures.denominator is None or figures.denominator_unit is None or figures.form in _OF_ORDER:
        return ""
    return say.words.patterns.of.format(
        numerator=say.value(figures.numerator_unit, figures.numerator),
        denominator=say.value(figures.denominator_unit, figures.denominator),
    )


def _lines(figures: IndicatorFigures, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    if figures.window is not None:
        yield labels.window, _period(figures.window, figures.applied, say)
    if figures.made_of is not None:
        yield labels.made_of, say.reckoning(figures.made_of)
    yield from _quotient(figures, say)
    if figures.excepted:
        yield labels.exempt, say.words.joiner.join(_excepted(each, say) for each in figures.excepted)
    if figures.stat is not None:
        yield from _compared(figures, figures.stat, say)


def _period(window: WindowDays, applied: WindowApplied | None, say: Speaker) -> str:
    """The days looked at, and where there were several windows, why these."""
    if applied is None:
        return say.days(window)
    labels = say.words.labels
    return say.words.patterns.window_applied.format(
        days=say.days(window),
        number=applied.number,
        of=applied.of,
        condition=say.condition(applied.condition, figured=True),
        result=labels.holds if applied.condition.held else labels.fails,
    )


def _quotient(figures: IndicatorFigures, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    if figures.denominator_unit is None or figures.denominator_record is None:
        return
    label = labels.counted
    if figures.form not in _OF_ORDER:
        label, numerator = labels.denominator, say.value(figures.numerator_unit, figures.numerator)
        yield labels.numerator, _with_record(numerator, figures.numerator_record or "", say)
    denominator = say.value(figures.denominator_unit, figures.denominator)
    yield label, _with_record(denominator, figures.denominator_record, say)
    if figures.at_least is not None:
        yield labels.sample, say.value(Unit.COUNT, figures.at_least)


def _excepted(excepted: Excepted, say: Speaker) -> str:
    condition = say.about_records(excepted.record).condition(excepted.condition)
    return say.words.patterns.with_value.format(title=say.title(excepted.record), value=condition)


def _compared(figures: IndicatorFigures, stat: Stat, say: Speaker) -> Iterator[Line]:
    name, patterns = say.words.stats[stat], say.words.patterns
    yield name[0].upper() + name[1:], _baseline(figures, say)
    yield patterns.times.format(stat=name), say.value(Unit.MULTIPLE, figures.times_baseline)
    if figures.rank is not None:
        rank = patterns.rank_value.format(share=say.value(Unit.SHARE, figures.rank))
        yield say.words.labels.rank, rank


def _with_record(value: str, record: str, say: Speaker) -> str:
    return say.words.patterns.with_value.format(title=value, value=say.title(record))


def _baseline(figures: IndicatorFigures, say: Speaker) -> str:
    peers = say.words.joiner.join(say.title(peer) for peer in figures.peers or ())
    return say.words.patterns.peers.format(
        value=say.value(figures.unit, figures.baseline), peers=peers or say.words.all_peers
    )
