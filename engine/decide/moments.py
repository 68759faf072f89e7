"""When a decision is taken, and moments after it, in the zone of the book."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def day_start(day: date, zone: str) -> datetime:
    """The first moment of a day in a zone (where the clock skips midnight, the first moment after it)."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC).astimezone(ZoneInfo(zone))


def decided_at(as_of: date, zone: str) -> datetime:
    """The moment a decision as of T is taken: T is over, the day after it begins."""
    return day_start(as_of + timedelta(days=1), zone)


def after(moment: datetime, seconds: int) -> datetime:
    """The moment that many seconds of elapsed time later, whatever the clocks of the zone do in between."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(moment.tzinfo)
