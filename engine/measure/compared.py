"""What the comparison with its peers adds to a subject: baseline, times the baseline, rank."""

from collections.abc import Sequence

from engine.facts import Facts
from engine.measure.baseline import baseline_of, figures_in, group_of, times_baseline
from engine.measure.rank import rank_of
from engine.measure.records import known
from rules.meaning.indicator import Baseline, Indicator
from rules.units import Value


def compared(indicator: Indicator, facts: Facts, *, kind: str, everybody: Sequence[Facts]) -> Facts:
    """`x.baseline`, `x.times_baseline` and `x.rank`, as far as it offers them and they are known."""
    if indicator.baseline is None:
        return {}
    group = group_of(indicator, indicator.baseline, facts, kind=kind, everybody=everybody)
    return {} if group is None else known(_beside(indicator, indicator.baseline, facts, group=group))


def _beside(
    indicator: Indicator, baseline: Baseline, facts: Facts, *, group: Sequence[Facts]
) -> dict[str, Value | None]:
    name, figure = indicator.name, baseline_of(indicator, baseline, group)
    value = facts.get(name)
    beside: dict[str, Value | None] = {f"{name}.baseline": figure}
    if isinstance(value, int) and figure is not None:
        beside[f"{name}.times_baseline"] = times_baseline(value, figure)
    if isinstance(value, int) and indicator.better is not None:
        beside[f"{name}.rank"] = rank_of(value, figures_in(group, name), better=indicator.better)
    return beside
