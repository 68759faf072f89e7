"""What was decided, and what comes of it where several decisions meet: spans and stretches of one measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One decision's measure on one subject, as it was decided: from `starts` until before `ends`.

    Attributes: `ends` is None for a measure without an end; `matter` is what the case is about
    (engine/decide/case.py): where measures queue, those on one matter are not added up.
    """

    case: str
    matter: str
    starts: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time the measure is in force, from `starts` until before `ends` (None: for good).

    Attributes: `cases` are those it rests on, sorted.
    """

    starts: datetime
    ends: datetime | None
    cases: tuple[str, ...]

    def holds(self, at: datetime) -> bool:
        """Whether the moment lies in it."""
        return self.starts <= at and (self.ends is None or at < self.ends)


def in_force_at(stretches: Iterable[Stretch], at: datetime) -> Stretch | None:
    """The stretch that a moment lies in, None when the measure is not in force then."""
    return next((each for each in stretches if each.holds(at)), None)
