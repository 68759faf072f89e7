"""A score of one subject, in the order that rules.meaning.score lays down."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from engine.facts import Facts
from engine.measure.dated import Dated
from engine.measure.records import known
from rules.meaning.score import MARK_FULL, Dimension, Lines, Mark, Rank, Score
from rules.units import Value, divide_half_up


def score_facts(score: Score, facts: Facts, dated: Dated, *, adjustment: int = 0) -> Facts:
    """What a score offers: `x`, `x.band`, `x.<dimension>`; what is missing has no entry.

    `facts` are those of `measure`; `adjustment` is the sum of the cases' active adjustments, in thousandths.
    """
    dimensions = {dimension.name: _dimension(score, dimension, facts) for dimension in score.dimensions}
    offered = known({f"{score.name}.{name}": value for name, value in dimensions.items()})
    inside = _mean((part.weight, dimensions[part.name]) for part in score.dimensions)
    read = {**facts, **offered}
    if inside is None or not dated.holds(score.needs, read):
        return offered
    value = _shown(score, inside) + _adjusted(score, read, dated) + adjustment
    value = min(max(value, score.shown.low), score.shown.high)
    value = min([value, *(cap.at_most for cap in score.caps if dated.holds(cap.when, read))])
    return {**offered, score.name: value, **_band(score, value)}


def mark_of(mark: Mark, indicator: str, facts: Facts) -> int | None:
    """The mark of an indicator, in thousandths of 0…100; None when what it is read off is missing."""
    if isinstance(mark, Rank):
        rank = facts.get(f"{indicator}.rank")
        return divide_half_up(rank, 10) if isinstance(rank, int) else None
    value = facts.get(indicator)
    return _on_lines(mark, value) if isinstance(value, int) else None


def _dimension(score: Score, dimension: Dimension, facts: Facts) -> int | None:
    return _mean((weight, mark_of(score.marks[name], name, facts)) for name, weight in dimension.of.items())


def _mean(parts: Iterable[tuple[int, int | None]]) -> int | None:
    """The weighted mean of what is known, half-up; None when nothing is."""
    weighted = [(weight, value) for weight, value in parts if value is not None]
    total = sum(weight for weight, _ in weighted)
    return divide_half_up(sum(weight * value for weight, value in weighted), total) if total else None


def _shown(score: Score, inside: int) -> int:
    shown = score.shown
    steps = divide_half_up(inside * (shown.high - shown.low), MARK_FULL * shown.step)
    return shown.low + shown.step * steps


def _adjusted(score: Score, facts: Facts, dated: Dated) -> int:
    """The sum of what the score's own adjustments add; a missing one adds nothing."""
    added = [dated.value(one.by, facts) for one in score.adjust if dated.holds(one.when, facts)]
    return sum(value for value in added if isinstance(value, int))


def _band(score: Score, value: int) -> Mapping[str, Value]:
    name = next((band.name for band in score.bands if value >= band.low), None)
    return {} if name is None else {f"{score.name}.band": name}


def _on_lines(lines: Lines, x: int) -> int:
    (first, mark), *_ = points = lines.points
    if x <= first:
        return mark
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            distance = x - x0 if y1 >= y0 else x1 - x
            return min(y0, y1) + divide_half_up(abs(y1 - y0) * distance, x1 - x0)
    return points[-1][1]
