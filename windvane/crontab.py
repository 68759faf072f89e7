"""Cron lines as cron means them.

APScheduler numbers weekdays from Monday, cron from Sunday; and where both a day of the month and a weekday
are given, APScheduler waits for a day that is both, cron fires on either (crontab(5)).
"""

import re
from collections.abc import Iterator

WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(?:\*|(\w+)(?:-(\w+))?)(?:/(\d+))?")
_EVERY = "*"


def as_apscheduler_reads(cron: str) -> tuple[str, ...]:
    """The lines, weekdays by name, of which any fires when `cron`, a checked line of five fields, fires."""
    minute, hour, day, month, weekday = cron.lower().split()
    days = weekdays(weekday)
    if day.startswith(_EVERY) or weekday.startswith(_EVERY):
        return (f"{minute} {hour} {day} {month} {days}",)
    return f"{minute} {hour} {day} {month} *", f"{minute} {hour} * {month} {days}"


def weekdays(field: str) -> str:
    """The weekdays of a cron field by their names, from Sunday: `1-5/2` is `mon,wed,fri`; `*` stays."""
    if field == _EVERY:
        return field
    named = {day % len(WEEKDAYS) for part in field.split(",") for day in _days(part)}
    return ",".join(WEEKDAYS[day] for day in sorted(named))


def _days(part: str) -> Iterator[int]:
    match = _PART.fullmatch(part)
    if match is None:
        return
    first, last, step = match.groups()
    starts = 0 if first is None else _number(first)
    ends = _number(last) if last else (starts if first and not step else len(WEEKDAYS) - 1)
    yield from range(starts, ends + len(WEEKDAYS) * (ends < starts) + 1, int(step or 1))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else WEEKDAYS.index(text)
