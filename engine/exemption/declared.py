"""Times and places that records declare exempt (force majeure)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rules.units import Value

_BETWEEN = re.compile("[,，、;；]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredTime:
    """One record that declares an exemption.

    Attributes: `exemption` is its name in the book, `key` the record's; it holds from `starts` (inclusive)
    until `ends` (exclusive), in microseconds since the epoch, UTC; `places` are those it holds in (none:
    everywhere).
    """

    exemption: str
    key: str
    starts: int
    ends: int
    places: tuple[str, ...]

    def holds_in(self, place: Value | None) -> bool:
        """Whether it holds in a place: one it names, a part of one, or one that it names a part of.

        `广东` and `广东省深圳市` are both in `广东省`. Nobody knows of a place that is missing (None).
        """
        if not self.places:
            return True
        return isinstance(place, str) and any(_one_within_the_other(each, place) for each in self.places)


def declared_times(rows: Iterable[Mapping[str, Any]]) -> tuple[DeclaredTime, ...]:
    """Read the rows of a plan's `declared` statements, by exemption and key."""
    ordered = sorted(rows, key=lambda row: (row["exemption"], row["key"]))
    return tuple(_declared(row) for row in ordered)


def _declared(row: Mapping[str, Any]) -> DeclaredTime:
    return DeclaredTime(
        exemption=row["exemption"],
        key=row["key"],
        starts=row["starts"],
        ends=row["ends"],
        places=_places(row["places"] or ""),
    )


def _places(listed: str) -> tuple[str, ...]:
    return tuple(place for part in _BETWEEN.split(listed) if (place := part.strip()))


def _one_within_the_other(one: str, other: str) -> bool:
    other = other.strip()
    return bool(other) and (one.startswith(other) or other.startswith(one))
