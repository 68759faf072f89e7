"""When a decision is taken, and moments after it, written with the offset of the book's zone.

The cases of a night share a few moments; each is worked out once.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from rules.expression import days

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)
def day_start(day: date, zone: str) -> datetime:
    """The first moment of a day in a zone (where the clock skips midnight, the moment it skips at)."""
    return _in_zone(_EPOCH + timedelta(microseconds=days.day_start(day, zone)), zone)


def decided_at(as_of: date, zone: str) -> datetime:
    """The moment a decision as of T is taken: T is over, the day after it begins."""
    return day_start(as_of + timedelta(days=1), zone)


@lru_cache(maxsize=1024)
def after(moment: datetime, seconds: int, zone: str) -> datetime:
    """The moment that many seconds of elapsed time later, whatever the clocks of the zone do in between."""
    return _in_zone(moment.astimezone(UTC) + timedelta(seconds=seconds), zone)


@lru_cache(maxsize=1024)
def moment_of(microseconds: int, zone: str) -> datetime:
    """The moment that a record's time tells: microseconds since the epoch, UTC."""
    return _in_zone(_EPOCH + timedelta(microseconds=microseconds), zone)


def microseconds_of(moment: datetime) -> int:
    """The moment as records and conditions have it: microseconds since the epoch, UTC."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _in_zone(moment: datetime, zone: str) -> datetime:
    """The moment with its plain offset: as JSON gives it back, and without a second reading in autumn."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)
