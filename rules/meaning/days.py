"""Windows: which days before the business date T an indicator looks at."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """Two calendar days and all between them, as a cycle resolved a window."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first.isoformat()}…{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Window:
    """Days relative to T, both inclusive: `last: 30d` is (-29, 0), `{from: T-44, to: T-15}` is (-44, -15)."""

    first: int
    last: int

    def days(self, as_of: date) -> Days:
        """Place the window on the calendar of a cycle as of `as_of`."""
        return Days(as_of + timedelta(days=self.first), as_of + timedelta(days=self.last))
