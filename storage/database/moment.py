"""Moments and days as the database keeps them; what a hand has put in their place is told in our words.

A moment is whole seconds since the epoch, which every database compares alike. SQLite keeps whatever it is
given in any column, and a date as text.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Date, Dialect
from sqlalchemy.types import TypeDecorator

from storage.database.sound_values import damaged

_Read = TypeVar("_Read", datetime, date)

_MOMENTS = datetime(2, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
_DAYS = date(2, 1, 1), date(9998, 12, 31)
"""The earliest and the latest that can be told on any clock, with room to reckon from."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, at whole seconds; it comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        """Whole seconds since the epoch."""
        return None if value is None else int(value.timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The moment, in UTC."""
        return None if value is None else _read(value, _in_utc, within=_MOMENTS, called="moment")


class Day(TypeDecorator[date]):
    """A date; reading one that is none raises StorageError."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None]:
        """As the database's own, where it has one."""
        read: Callable[[Any], Any] = super().result_processor(dialect, coltype) or _as_it_is

        def sound(value: Any) -> date | None:
            return None if value is None else _read(value, read, within=_DAYS, called="day")

        return sound


def _read(value: Any, read: Callable[[Any], _Read], *, within: tuple[_Read, _Read], called: str) -> _Read:
    try:
        told = read(value)
        sound = within[0] <= told <= within[1]
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise damaged(value, called) from error
    if not sound:
        raise damaged(value, called)
    return told


def _in_utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _as_it_is(value: date) -> date:
    return value
