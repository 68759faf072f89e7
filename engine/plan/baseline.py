"""Baselines: the same indicator over the subject's peers, Σ numerators / Σ denominators.

The sums are over all subjects of the group; whether it is large enough is asked of its subjects with a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from engine.plan.column import column, everything, measured, named, pooled, relation, valued
from engine.plan.dated_book import DatedBook
from engine.plan.fraction import denominator_of, numerator_of, pooled_of, times_of
from engine.plan.integer import narrow
from engine.plan.layers import Layers
from engine.plan.plan import Step
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


def baseline_steps(dated: DatedBook, kind: str) -> list[Step]:
    """Make `measured_<kind>`: everything valued, with `x.baseline` and `x.times_baseline` where there is one.

    It is a view: the baselines are a few rows, and a second copy of a million subjects is dear.
    """
    compared = [
        _Compared(indicator, indicator.baseline, indicator.baseline.peers[kind] or (_ALL,))
        for indicator in dated.indicators(kind)
        if indicator.denominator is not None and indicator.baseline is not None
    ]
    pools = [_pooling(kind, level, compared=compared) for level in _all_levels(compared)]
    return [*pools, _comparing(kind, compared)]


def _pooling(kind: str, level: str, *, compared: Sequence[_Compared]) -> Step:
    indicators = [part.indicator for part in compared if level in part.levels]
    layers = Layers()
    layers.add("sums", _summed(indicators, level, valued=valued(kind)))
    layers.extend(
        _PEERS, [named(narrow(pooled_of(found, "sums")), f"{found.name}.baseline") for found in indicators]
    )
    title = f"pool the {kind}s of every {level}" if level else f"pool all {kind}s"
    return Step(title, pooled(kind, level), layers.sql())


def _comparing(kind: str, compared: Sequence[_Compared]) -> Step:
    layers = Layers()
    layers.add("compared", _beside_pools(kind, compared))
    times = [
        named(times_of(part.indicator, "compared"), f"{part.indicator.name}.times_baseline")
        for part in compared
    ]
    layers.extend("multiplied", times)
    return Step(f"measure every {kind}", measured(kind), layers.sql(), view=True)


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


def _beside_pools(kind: str, compared: Sequence[_Compared]) -> exp.Select:
    every = valued(kind)
    baselines = [named(_baseline(kind, part), f"{part.indicator.name}.baseline") for part in compared]
    select = exp.select(everything(every), *baselines).from_(relation(every))
    for level in _all_levels(compared):
        pool = pooled(kind, level)
        same = exp.true() if level == _ALL else column(level, every).eq(column(_PEERS, pool))
        select = select.join(relation(pool), on=same, join_type="left")
    return select


def _baseline(kind: str, part: _Compared) -> exp.Expr:
    """Take the first level whose group is large enough."""
    chosen, name = exp.case(), part.indicator.name
    for level in part.levels:
        enough = column(f"{name}.subjects", pooled(kind, level)) >= part.baseline.at_least
        chosen = chosen.when(enough, column(f"{name}.baseline", pooled(kind, level)))
    return chosen
