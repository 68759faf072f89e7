"""Baselines: the same indicator over the subject's peers, Σ numerators / Σ denominators.

The sums are over all subjects of the group; whether it is large enough is asked of its subjects with a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from engine.plan.column import column, everything, named, relation
from engine.plan.fraction import denominator_of, fraction, numerator_of
from engine.plan.integer import BIGINT_MOST, Integer, constant, half_up, multiply, narrow
from engine.plan.layers import Layers
from rules.meaning.indicator import Baseline, Indicator
from rules.units import MULTIPLE_ONE

_PEERS = "peers"
_ALL = ""
"""The level of all subjects of the kind; the others are named by their profile field."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """An indicator of one kind, its baseline, and the levels of peers to try."""

    indicator: Indicator
    baseline: Baseline
    levels: tuple[str, ...]


def with_baselines(layers: Layers, *, kind: str, fractions: Sequence[Indicator]) -> None:
    """Add `x.baseline` and `x.times_baseline` of every indicator that has a baseline."""
    compared = [
        _Compared(indicator, baseline, baseline.peers[kind] or (_ALL,))
        for indicator in fractions
        if (baseline := indicator.baseline) is not None
    ]
    if not compared:
        return
    valued = layers.top
    for level in _all_levels(compared):
        pooled = [part.indicator for part in compared if level in part.levels]
        layers.add(_pool(level), _pooled(pooled, level, valued=valued))
    layers.add("compared", _beside_pools(compared, valued=valued))
    times = [named(_times(part.indicator), f"{part.indicator.name}.times_baseline") for part in compared]
    layers.extend("multiplied", times)


def _pool(level: str) -> str:
    return f"{_PEERS}.{level}"


def _pooled(indicators: Sequence[Indicator], level: str, *, valued: str) -> exp.Select:
    """Sum each indicator over each group of a level."""
    sums: list[exp.Expr] = []
    for indicator in indicators:
        name = indicator.name
        sums += [
            named(exp.Sum(this=numerator_of(indicator, valued).sql), f"{name}.numerator"),
            named(exp.Sum(this=denominator_of(indicator, valued).sql), f"{name}.denominator"),
            named(exp.Count(this=column(name, valued)), f"{name}.subjects"),
        ]
    if level == _ALL:
        return exp.select(*sums).from_(relation(valued))
    field = column(level, valued)
    grouped = exp.select(named(field, _PEERS), *sums).from_(relation(valued)).group_by(field)
    return grouped.where(exp.not_(field.is_(exp.null())))


def _all_levels(compared: Sequence[_Compared]) -> Iterable[str]:
    return dict.fromkeys(level for part in compared for level in part.levels)


def _beside_pools(compared: Sequence[_Compared], *, valued: str) -> exp.Select:
    baselines = [named(_baseline(part), f"{part.indicator.name}.baseline") for part in compared]
    select = exp.select(everything(valued), *baselines).from_(relation(valued))
    for level in _all_levels(compared):
        pool = _pool(level)
        same = exp.true() if level == _ALL else column(level, valued).eq(column(_PEERS, pool))
        select = select.join(relation(pool), on=same, join_type="left")
    return select


def _baseline(part: _Compared) -> exp.Expr:
    """Take the first level whose group is large enough."""
    chosen, name = exp.case(), part.indicator.name
    for level in part.levels:
        pool = _pool(level)
        numerator, denominator = (
            _sum(column(f"{name}.numerator", pool)),
            _sum(column(f"{name}.denominator", pool)),
        )
        pooled = narrow(fraction(part.indicator, numerator, denominator))
        chosen = chosen.when(column(f"{name}.subjects", pool) >= part.baseline.at_least, pooled)
    return chosen


def _sum(value: exp.Expr) -> Integer:
    return Integer(value, -BIGINT_MOST, BIGINT_MOST, wide=True)


def _times(indicator: Indicator) -> exp.Expr:
    value, baseline = (Integer(column(name)) for name in (indicator.name, f"{indicator.name}.baseline"))
    return narrow(half_up(multiply(value, constant(MULTIPLE_ONE)), baseline))
