"""The days of a simulation, in the zone of the marketplace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from windvane.simulate.figures import DAY, HOUR

EPOCH = date(1970, 1, 1)
ZONE_SHIFT = 8 * HOUR
"""Asia/Shanghai has kept UTC+8 since 1991."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`days` days up to and including `last_day`. Moments are whole seconds since the epoch, UTC."""

    last_day: date
    days: int

    @property
    def end(self) -> int:
        """The last second of the last day: nothing later is known."""
        return self.start_of(self.last_day) + DAY - 1

    def each(self, days: int) -> Iterator[date]:
        """Give the last `days` days, oldest first."""
        return (self.last_day - timedelta(days=ago) for ago in reversed(range(days)))

    def ago(self, day: date) -> int:
        """Count the days from a day to the last one."""
        return (self.last_day - day).days

    def start_of(self, day: date) -> int:
        """Give the first second of a day."""
        return number_of(day) * DAY - ZONE_SHIFT


def number_of(day: date) -> int:
    """Count the days since the epoch."""
    return (day - EPOCH).days
