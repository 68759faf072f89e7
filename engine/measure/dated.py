"""Conditions and terms as of a business date."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.facts import Facts
from engine.judge import reference
from rules.expression.days import bind_days, day_start
from rules.expression.tree import Condition, Term
from rules.meaning.days import Days
from rules.units import Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dated:
    """The business date of a cycle, in the book's zone."""

    as_of: date
    zone: str

    def holds(self, condition: Condition, facts: Facts) -> bool:
        """Whether a condition is true of the facts."""
        return reference.holds(bind_days(condition, self.as_of, self.zone), facts)

    def value(self, term: Term, facts: Facts) -> Value | None:
        """The value of a term; None when it is missing."""
        return reference.evaluate(bind_days(term, self.as_of, self.zone), facts)

    def within(self, days: Days, moment: int) -> bool:
        """Whether a moment (microseconds) lies on one of the days."""
        after = days.last + timedelta(days=1)
        return day_start(days.first, self.zone) <= moment < day_start(after, self.zone)

    def day(self, moment: int) -> date:
        """The calendar day of a moment: a day lasts from its first moment to the next day's.

        Where clocks are put back across midnight, the minutes before it that come again are the next day's.
        """
        local = (_EPOCH + timedelta(microseconds=moment)).astimezone(ZoneInfo(self.zone)).date()
        following = local + timedelta(days=1)
        return local if moment < day_start(following, self.zone) else following
