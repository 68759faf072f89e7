"""In which order indicators are computed: what another one reads comes first."""

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

from rules.expression.names import names_in
from rules.meaning.indicator import Indicator


def names_read(indicator: Indicator) -> tuple[str, ...]:
    """The names that the conditions of its windows and its expression read."""
    terms = [] if indicator.expression is None else [indicator.expression]
    return names_in(*(choice.when for choice in indicator.windows), *terms)


def in_layers(indicators: Sequence[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    """Layers of indicators, each in the order given; those of a layer read none but those of earlier ones.

    The rules have no circle.
    """
    by_name = {indicator.name: indicator for indicator in indicators}
    reads = {name: _indicators_in(names_read(made)) & by_name.keys() for name, made in by_name.items()}
    sorter = TopologicalSorter(reads)
    sorter.prepare()
    while sorter.is_active():
        ready = set(sorter.get_ready())
        yield tuple(indicator for indicator in indicators if indicator.name in ready)
        sorter.done(*ready)


def _indicators_in(paths: tuple[str, ...]) -> set[str]:
    return {path.partition(".")[0] for path in paths}
