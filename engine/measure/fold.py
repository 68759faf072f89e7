"""How values become one figure (rules.meaning.indicator.Fold)."""

from collections.abc import Sequence

from rules.meaning.indicator import Aggregate, Fold
from rules.units import SHARE_ONE, Value, divide_half_up


def fold(aggregate: Aggregate, values: Sequence[Value]) -> Value | None:
    """Fold what each record gives, from the oldest: its term, for DAYS its day, for a COUNT anything.

    None (missing) for the latest, the median and a percentile of nothing.
    """
    match aggregate.fold:
        case Fold.COUNT:
            return len(values)
        case Fold.DISTINCT | Fold.DAYS:
            return len(set(values))
        case Fold.LATEST:
            return values[-1] if values else None
    figures = [value for value in values if isinstance(value, int)]
    match aggregate.fold:
        case Fold.SUM:
            return sum(figures)
        case Fold.MEDIAN:
            return median(figures)
        case Fold.PERCENTILE:
            return percentile(figures, aggregate.at or SHARE_ONE)


def median(figures: Sequence[int]) -> int | None:
    """The one in the middle, or the half-up mean of the two; None of nothing."""
    if not figures:
        return None
    ordered, count = sorted(figures), len(figures)
    return divide_half_up(ordered[(count - 1) // 2] + ordered[count // 2], 2)


def percentile(figures: Sequence[int], at: int) -> int | None:
    """The one at place ceil(n * at / 1,000,000) in order, counted from 1; None of nothing."""
    if not figures:
        return None
    place = -(-len(figures) * at // SHARE_ONE)
    return sorted(figures)[place - 1]
