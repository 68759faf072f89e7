"""Sets of values that comparisons with constants leave to a term."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rules.expression.tree import Comparison
from rules.units import Value

_FEW = 1_000
"""So many whole numbers between two bounds are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Values from `low` to `high` (whole numbers), among `among` (None: any), and not in `excluded`."""

    low: int | None = None
    high: int | None = None
    among: frozenset[Value] | None = None
    excluded: frozenset[Value] = frozenset()

    def allows(self, value: Value) -> bool:
        """Whether a value belongs to the set."""
        below = self.low is not None and isinstance(value, int) and value < self.low
        above = self.high is not None and isinstance(value, int) and value > self.high
        elsewhere = self.among is not None and value not in self.among
        return not (below or above or elsewhere or value in self.excluded)

    def both(self, other: "Allowed") -> "Allowed":
        """What belongs to this set and to another one."""
        return Allowed(
            low=max((end for end in (self.low, other.low) if end is not None), default=None),
            high=min((end for end in (self.high, other.high) if end is not None), default=None),
            among=_shared(self.among, other.among),
            excluded=self.excluded | other.excluded,
        )

    def none_left(self) -> bool:
        """Whether certainly nothing belongs to the set."""
        few = self._one_by_one()
        return few is not None and not few

    def within(self, other: "Allowed") -> bool:
        """Whether certainly everything of this set belongs to the other one."""
        few = self._one_by_one()
        if few is not None:
            return all(other.allows(value) for value in few)
        if other.among is not None or any(self.allows(value) for value in other.excluded):
            return False
        from_below = other.low is None or (self.low is not None and self.low >= other.low)
        return from_below and (other.high is None or (self.high is not None and self.high <= other.high))

    def _one_by_one(self) -> frozenset[Value] | None:
        if self.among is not None:
            return frozenset(value for value in self.among if self.allows(value))
        if self.low is None or self.high is None or self.high - self.low >= _FEW:
            return None
        return frozenset(value for value in range(self.low, self.high + 1) if self.allows(value))


ANYTHING = Allowed()
FLAG = Allowed(low=0, high=1)


def values_that(comparison: Comparison, value: Value) -> Allowed:
    """The values `x` of which `x <comparison> value` is true; only figures have an order."""
    if comparison is Comparison.EQUAL:
        return Allowed(among=frozenset({value}))
    if comparison is Comparison.UNEQUAL:
        return Allowed(excluded=frozenset({value}))
    return _BEYOND[comparison](value) if isinstance(value, int) else ANYTHING


_BEYOND: Mapping[Comparison, Callable[[int], Allowed]] = {
    Comparison.LESS: lambda value: Allowed(high=value - 1),
    Comparison.AT_MOST: lambda value: Allowed(high=value),
    Comparison.MORE: lambda value: Allowed(low=value + 1),
    Comparison.AT_LEAST: lambda value: Allowed(low=value),
}


def _shared(one: frozenset[Value] | None, other: frozenset[Value] | None) -> frozenset[Value] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
