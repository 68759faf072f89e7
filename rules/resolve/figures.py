"""What the condition of a window and the term of an expression may read: figures, but none of peers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.expression.scope import Scope
from rules.meaning.indicator import Indicator
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import common, figures_of, profile_facts
from rules.units import Unit


def figure_scope(resolving: Resolving, kinds: tuple[str, ...]) -> Scope:
    """Values, numerators and denominators of what is measured for all of these kinds, and their profiles.

    It grows with what is resolved, so that an indicator can read whatever was resolved before it.
    """
    profiles = common([profile_facts(resolving, kind) for kind in kinds])
    figures = _Figures(resolving.indicators, kinds, profiles)
    return _FigureScope(figures, written=resolving.entries.indicators)


@dataclass(frozen=True, slots=True)
class _Figures(Mapping[str, Unit]):
    indicators: Mapping[str, Indicator]
    kinds: tuple[str, ...]
    profiles: Mapping[str, Unit]

    def __getitem__(self, path: str) -> Unit:
        indicator = self.indicators.get(path.partition(".")[0])
        if indicator is None or not set(self.kinds) <= set(indicator.of):
            return self.profiles[path]
        return figures_of(indicator)[path]

    def __iter__(self) -> Iterator[str]:
        yield from self.profiles
        for indicator in self.indicators.values():
            if set(self.kinds) <= set(indicator.of):
                yield from figures_of(indicator)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class _FigureScope(Scope):
    written: Mapping[str, object] = field(default_factory=dict)

    def nearest(self, path: str) -> str:
        """Say how to mend a name that is unknown here; of an indicator not everything is read."""
        if path.partition(".")[0] in self.written:
            return _ONLY_FIGURES
        return Scope.nearest(self, path)


_ONLY_FIGURES = (
    "windows and expressions read values, `.numerator` and `.denominator` of indicators of the same `of`, "
    "profile fields and counts of cases"
)
