"""An indicator beside the subject's peers: the group, its figure, how many times it the subject's is."""

from collections.abc import Sequence

from engine.facts import Facts
from engine.measure.fold import median
from rules.meaning.indicator import Baseline, Indicator, Stat
from rules.units import MULTIPLE_ONE, divide_half_up


def group_of(
    indicator: Indicator, baseline: Baseline, facts: Facts, *, kind: str, everybody: Sequence[Facts]
) -> Sequence[Facts] | None:
    """The first group of peers, the subject among them, that is large enough; None when none is."""
    levels = baseline.peers[kind]
    groups = [
        [peer for peer in everybody if peer.get(level) == facts[level]] for level in levels if level in facts
    ]
    tried = groups if levels else [everybody]
    return next(
        (group for group in tried if len(figures_in(group, indicator.name)) >= baseline.at_least), None
    )


def baseline_of(indicator: Indicator, baseline: Baseline, group: Sequence[Facts]) -> int | None:
    """The figure of a group."""
    values = figures_in(group, indicator.name)
    match baseline.stat:
        case Stat.POOLED:
            numerator, denominator = (
                sum(figures_in(group, f"{indicator.name}.{part}")) for part in ("numerator", "denominator")
            )
            return divide_half_up(numerator * indicator.scale, denominator) if denominator else None
        case Stat.MEAN:
            return divide_half_up(sum(values), len(values)) if values else None
        case Stat.MEDIAN:
            return median(values)


def times_baseline(value: int, baseline: int) -> int | None:
    """How many times the baseline a value is, in thousandths; None when the baseline is 0."""
    return divide_half_up(value * MULTIPLE_ONE, baseline) if baseline else None


def figures_in(group: Sequence[Facts], name: str) -> list[int]:
    """The figures of one name that a group's subjects have."""
    return [figure for peer in group if isinstance(figure := peer.get(name), int)]
