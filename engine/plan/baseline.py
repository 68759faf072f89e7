"""An indicator beside the subject's peers: their figure, and how the subject's compares with it.

Figures and ranks are of all subjects of a group; whether it is large enough is asked of those with a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from engine.plan.column import column, everything, measured, named, pooled, relation, valued
from engine.plan.dated_book import DatedBook
from engine.plan.fold import median_of, middle_of
from engine.plan.fraction import denominator_of, known_value_of, numerator_of, pooled_of, times_of
from engine.plan.integer import BIGINT_MOST, COUNT_MOST, Integer, half_up, narrow
from engine.plan.layers import Layers
from engine.plan.node import at_least, equal, first_that_holds, known
from engine.plan.plan import Step
from engine.plan.rank import BETTER, PEERS, better_alias, better_step, join_better, rank_of
from rules.meaning.indicator import Baseline, Indicator, Stat

_ALL = ""
"""The level of all subjects of the kind; the others are named by their profile field."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """An indicator of one kind, its baseline, and the levels of peers to try."""

    indicator: Indicator
    baseline: Baseline
    levels: tuple[str, ...]

    def subjects(self, kind: str, level: str) -> exp.Column:
        """Give the number of a group's subjects that have a value."""
        return column(f"{self.indicator.name}.subjects", pooled(kind, level))


def baseline_steps(dated: DatedBook, kind: str) -> list[Step]:
    """Make `measured_<kind>`: everything valued, with baselines and ranks where there are any.

    It is a view: the baselines are a few rows, and a second copy of a million subjects is dear.
    """
    compared = [
        _Compared(indicator, indicator.baseline, indicator.baseline.peers[kind] or (_ALL,))
        for indicator in dated.indicators(kind)
        if indicator.baseline is not None
    ]
    steps = [step for level in _all_levels(compared) for step in _at_level(kind, level, compared=compared)]
    return [*steps, _comparing(kind, compared)]


def _at_level(kind: str, level: str, *, compared: Sequence[_Compared]) -> Iterable[Step]:
    """Make what is computed of the groups of one level."""
    here = [part for part in compared if level in part.levels]
    yield _pooling(kind, level, compared=here)
    ranked = [part.indicator for part in here if part.indicator.ranked]
    if ranked:
        yield better_step(ranked, kind, level=level)


def _pooling(kind: str, level: str, *, compared: Sequence[_Compared]) -> Step:
    layers = Layers()
    layers.add("sums", _summed(compared, level, valued=valued(kind)))
    layers.extend("peers", [_group_figure(part) for part in compared])
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


def _summed(compared: Sequence[_Compared], level: str, *, valued: str) -> exp.Select:
    """Gather what each indicator's figure is made of, over each group of a level."""
    sums = [column for part in compared for column in _sums(part, valued)]
    if level == _ALL:
        return exp.select(*sums).from_(relation(valued), copy=False)
    field = column(level, valued)
    grouped = (
        exp.select(named(field, PEERS), *sums).from_(relation(valued), copy=False).group_by(field, copy=False)
    )
    return grouped.where(known(field), copy=False)


def _sums(part: _Compared, valued: str) -> Iterable[exp.Expr]:
    indicator, name = part.indicator, part.indicator.name
    value = column(name, valued)
    match part.baseline.stat:
        case Stat.POOLED:
            yield named(exp.Sum(this=numerator_of(indicator, valued).sql), f"{name}.numerator")
            yield named(exp.Sum(this=denominator_of(indicator, valued).sql), f"{name}.denominator")
        case Stat.MEAN:
            yield named(exp.Sum(this=value), f"{name}.sum")
        case Stat.MEDIAN:
            yield named(middle_of(value, [known(value)]), f"{name}.middle")
    yield named(exp.Count(this=value), f"{name}.subjects")


def _group_figure(part: _Compared) -> exp.Expr:
    name = part.indicator.name
    match part.baseline.stat:
        case Stat.POOLED:
            figure = pooled_of(part.indicator, "sums")
        case Stat.MEAN:
            figure = _mean(part.indicator)
        case Stat.MEDIAN:
            figure = median_of(column(f"{name}.middle", "sums"))
    return named(narrow(figure), f"{name}.baseline")


def _mean(indicator: Indicator) -> Integer:
    """Give half-up(Σ values / subjects with one); the warehouse keeps the sum as INT128."""
    name, value = indicator.name, known_value_of(indicator, "sums")
    values = replace(value, sql=column(f"{name}.sum", "sums"), high=BIGINT_MOST, wide=True)
    return half_up(values, Integer(column(f"{name}.subjects", "sums"), 0, COUNT_MOST))


def _all_levels(compared: Sequence[_Compared]) -> Iterable[str]:
    return dict.fromkeys(level for part in compared for level in part.levels)


def _beside_pools(kind: str, compared: Sequence[_Compared]) -> exp.Select:
    every, ranked = valued(kind), [part for part in compared if part.indicator.ranked]
    columns = [named(_baseline(kind, part), f"{part.indicator.name}.baseline") for part in compared]
    columns += [named(_rank(kind, part), f"{part.indicator.name}.rank") for part in ranked]
    select = exp.select(everything(every), *columns).from_(relation(every), copy=False)
    for level in _all_levels(compared):
        pool = pooled(kind, level)
        same = exp.true() if level == _ALL else equal(column(level, every), column(PEERS, pool))
        select = select.join(relation(pool), on=same, join_type="left", copy=False)
    for part in ranked:
        for level in part.levels:
            select = join_better(select, part.indicator, kind, level=level)
    return select


def _baseline(kind: str, part: _Compared) -> exp.Expr:
    name = f"{part.indicator.name}.baseline"
    return _of_group(kind, part, [column(name, pooled(kind, level)) for level in part.levels])


def _rank(kind: str, part: _Compared) -> exp.Expr:
    ranks = [
        rank_of(part.subjects(kind, level), column(BETTER, better_alias(part.indicator, level)))
        for level in part.levels
    ]
    return _of_group(kind, part, ranks)


def _of_group(kind: str, part: _Compared, figures: Sequence[exp.Expr]) -> exp.Expr:
    """Take the figure of the first level whose group is large enough."""
    return first_that_holds(
        *(
            (at_least(part.subjects(kind, level), part.baseline.at_least), figure)
            for level, figure in zip(part.levels, figures, strict=True)
        )
    )
