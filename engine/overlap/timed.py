"""A measure that ends, and several of them as one (max_from_first_start)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class Timed:
    """A time with an end, from `starts` until before `ends`, resting on `cases` (sorted)."""

    starts: datetime
    ends: datetime
    cases: tuple[str, ...]


def united(measures: Iterable[Timed]) -> tuple[Timed, ...]:
    """The same time in as few measures as can be, in order: those that overlap or touch are one.

    It lasts from the first start to the latest end and rests on the cases of all.
    """
    joined: list[Timed] = []
    for each in sorted(measures):
        if joined and each.starts <= joined[-1].ends:
            joined[-1] = _with(joined[-1], each)
        else:
            joined.append(each)
    return tuple(joined)


def _with(one: Timed, other: Timed) -> Timed:
    return Timed(one.starts, max(one.ends, other.ends), tuple(sorted({*one.cases, *other.cases})))
