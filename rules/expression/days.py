"""Days of the book's zone as moments: binding an expression to the business date of a cycle."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import overload
from zoneinfo import ZoneInfo

from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Condition,
    DayStart,
    Every,
    Known,
    Literal,
    Name,
    OneOf,
    Some,
    Term,
)
from rules.units import RelativeDay, Unit

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)
def day_start(day: date, zone: str) -> int:
    """The first moment of a day in a zone: microseconds since the epoch, UTC.

    Where clocks skip midnight, it is the moment they skip at.
    """
    midnight = datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
    return (midnight.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


@overload
def bind_days(node: Condition, as_of: date, zone: str) -> Condition: ...
@overload
def bind_days(node: Term, as_of: date, zone: str) -> Term: ...
def bind_days(node: Condition | Term, as_of: date, zone: str) -> Condition | Term:
    """Replace every day by its moment, T being `as_of`; the result holds no DayStart."""
    calendar = _Calendar(as_of, zone)
    if isinstance(node, Compare | OneOf | Known | Every | Some):
        return calendar.condition(node)
    return calendar.term(node)


@dataclass(frozen=True, slots=True)
class _Calendar:
    as_of: date
    zone: str

    def condition(self, node: Condition) -> Condition:
        match node:
            case Compare(comparison, left, right):
                return Compare(comparison, self.term(left), self.term(right))
            case OneOf(term):
                return replace(node, term=self.term(term))
            case Known():
                return node
            case Every(parts):
                return Every(tuple(self.condition(part) for part in parts))
            case Some(parts):
                return Some(tuple(self.condition(part) for part in parts))

    def term(self, node: Term) -> Term:
        match node:
            case DayStart(day, days_after):
                return Literal(self._moment(day, days_after), Unit.TIME)
            case Literal() | Name():
                return node
            case Arithmetic(_, left, right):
                return replace(node, left=self.term(left), right=self.term(right))
            case Call(_, arguments):
                return replace(node, arguments=tuple(self.term(argument) for argument in arguments))

    def _moment(self, day: date | RelativeDay, days_after: int) -> int:
        first = self.as_of + timedelta(days=day.offset) if isinstance(day, RelativeDay) else day
        return day_start(first + timedelta(days=days_after), self.zone)
