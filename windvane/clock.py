"""The one place that asks what time it is. Everything below the program is told."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def last_full_day(present: datetime, zone: str) -> date:
    """The business date that a cycle is as of by default: the day before the present, in the book's zone."""
    return (present.astimezone(ZoneInfo(zone)) - timedelta(days=1)).date()
