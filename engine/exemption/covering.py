"""When exempted times hold of a case, and how long they go on to."""

from collections.abc import Iterable
from datetime import date, timedelta

from engine.decide.moments import moment_of
from engine.exemption.concerned import Concerned
from rules.expression.days import day_start
from rules.meaning.days import Days


def end_of(day: date, zone: str) -> int:
    """The first moment after a day in a zone (microseconds since the epoch, UTC)."""
    return day_start(day + timedelta(days=1), zone)


def granted_covers(concerned: Concerned, starts: int, ends: int, *, as_of: date, zone: str) -> bool:
    """Whether a time granted holds of a case: at its incident, else at the end of its business date.

    `starts` is inclusive; for an incident `ends` is exclusive, and a business date may end with the time.
    """
    if concerned.happened is not None:
        return starts <= concerned.happened < ends
    return starts < end_of(as_of, zone) <= ends


def declared_until(concerned: Concerned, starts: int, ends: int, *, as_of: date, zone: str) -> int | None:
    """Up to when a time declared excuses cases like this one; None when it does not excuse this one.

    An incident is excused when it happened from `starts` on and before `ends`; figures are when a moment of
    the days they were measured over did, so until the end of the last business date whose windows reach back
    into it. Where a standard measures over no days, its business date counts.
    """
    if concerned.happened is not None:
        return ends if starts <= concerned.happened < ends else None
    windows = concerned.windows or (Days(as_of, as_of),)
    touched = [days for days in windows if _touch(days, starts, ends, zone=zone)]
    return _reaching_back(touched, ends, as_of=as_of, zone=zone) if touched else None


def _touch(days: Days, starts: int, ends: int, *, zone: str) -> bool:
    return starts < end_of(days.last, zone) and max(starts, day_start(days.first, zone)) < ends


def _reaching_back(windows: Iterable[Days], ends: int, *, as_of: date, zone: str) -> int:
    """The end of the last business date on which the longest window still has a day of the time."""
    last_day = moment_of(ends - 1, zone).date()
    return end_of(as_of + (last_day - min(days.first for days in windows)), zone)
