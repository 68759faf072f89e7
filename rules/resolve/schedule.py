"""The schedule: cron lines of five fields."""

import re

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.book import Run
from rules.resolve.head import check_zone
from rules.resolve.resolving import Resolving
from rules.written.schedule import WrittenRun

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIELDS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("weekday", 0, 6, _WEEKDAYS),
)
_PART = re.compile(r"(?:\*|([a-z]{3}|\d{1,2})(?:-([a-z]{3}|\d{1,2}))?)(?:/([1-9]\d?))?")


def resolve_run(resolving: Resolving, entry: Entry[WrittenRun]) -> Run:
    """Resolve one line of the schedule."""
    written = entry.written
    if written.zone is not None:
        check_zone(resolving, entry, written.zone)
    if wrong := _wrong_field(written.cron):
        message = f"`{written.cron[:60]}` is not a cron line: {wrong}"
        remedy = 'write minute hour day month weekday, such as `"0 2 * * *"` for two at night'
        resolving.report(entry, Code.CRON, message, remedy=remedy, at=("cron",))
    return Run(name=entry.name, run=written.run, cron=written.cron, zone=written.zone or resolving.zone)


def _wrong_field(cron: str) -> str | None:
    fields = cron.split()
    if len(fields) != len(_FIELDS):
        return f"it has {len(fields)} of 5 fields"
    for text, (name, low, high, words) in zip(fields, _FIELDS, strict=True):
        if not all(_part_fits(part.lower(), low=low, high=high, words=words) for part in text.split(",")):
            return f"`{text[:30]}` is no {name}"
    return None


def _part_fits(part: str, *, low: int, high: int, words: tuple[str, ...]) -> bool:
    match = _PART.fullmatch(part)
    if match is None:
        return False
    ends = [_number(end, low=low, words=words) for end in match.groups()[:2] if end is not None]
    inside = all(end is not None and low <= end <= high for end in ends)
    return inside and ends == sorted(ends, key=lambda end: end or 0)


def _number(text: str, *, low: int, words: tuple[str, ...]) -> int | None:
    if text.isdigit():
        return int(text)
    return low + words.index(text) if text in words else None
