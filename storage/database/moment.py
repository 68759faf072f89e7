"""Moments and days as the database keeps them; what a hand has put in their place is told in our words.

A moment is whole seconds since the epoch, which every database compares alike. SQLite keeps whatever it is
given in any column, and a date as text.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Dialect
from sqlalchemy.types import TypeDecorator

from storage.database.sound_values import damaged


class Moment(TypeDecorator[datetime]):
    """An aware datetime, at whole seconds; it comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's
        """Whole seconds since the epoch."""
        return None if value is None else int(value.timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The moment, in UTC."""
        try:
            return None if value is None else datetime.fromtimestamp(value, UTC)
        except (TypeError, ValueError, OverflowError) as error:
            raise damaged(value, "moment") from error


class Day(TypeDecorator[date]):
    """A date; reading one that is none raises StorageError."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], date | None] | None:
        """As the database's own, where it has one."""
        read = super().result_processor(dialect, coltype)
        if read is None:
            return None

        def sound(value: Any) -> date | None:
            try:
                return read(value)
            except (TypeError, ValueError) as error:
                raise damaged(value, "day") from error

        return sound
