"""Baselines: the same indicator over the subject's peers, Σ numerators / Σ denominators.

The sums are over all subjects of the group; whether it is large enough is asked of its subjects with a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from engine.plan.column import column, everything, named, relation
from engine.plan.fraction import denominator_of, numerator_of, pooled_of, times_of
from engine.plan.integer import narrow
from engine.plan.layers import Layers
from rules.meaning.indicator import Baseline, Indicator

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
        layers.add(_sums(level), _summed(pooled, level, valued=valued))
        quotients = [
            named(narrow(pooled_of(found, _sums(level))), f"{found.name}.baseline") for found in pooled
        ]
        layers.extend(_pool(level), quotients)
    layers.add("compared", _beside_pools(compared, valued=valued))
    times = [
        named(times_of(part.indicator, layers.top), f"{part.indicator.name}.times_baseline")
        for part in compared
    ]
    layers.extend("multiplied", times)


def _pool(level: str) -> str:
    return f"{_PEERS}.{level}"


def _sums(level: str) -> str:
    return f"sums.{level}"


def _summed(indicators: Sequence[Indicator], level: str, *, valued: str) -> exp.Select:
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
        enough = column(f"{name}.subjects", _pool(level)) >= part.baseline.at_least
        chosen = chosen.when(enough, column(f"{name}.baseline", _pool(level)))
    return chosen
