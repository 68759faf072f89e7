"""Values as tests give and expect them, in the unit of their place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.book_tests.reading import Reading
from rules.load.document import Path
from rules.load.problem import Code
from rules.units import Unit, Value, with_article

NONE = "none"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = range(1970, 3000)


def value_at(reading: Reading, written: object, unit: Unit, *, at: Path) -> Value | None:
    """Read one value; what is no value of its unit is a problem, and None."""
    match unit, written:
        case Unit.FLAG, bool():
            return int(written)
        case Unit.TEXT, str():
            return written
        case Unit.TIME, str():
            return _moment(reading, written, at)
        case _, str() if unit is not Unit.FLAG:
            return reading.resolving.quantity(reading.entry, written, unit, at=at)
    needed = "`true` or `false`" if unit is Unit.FLAG else with_article(unit)
    reading.report(Code.WRONG_KIND, f"here {needed} is needed", remedy="write one value", at=at)
    return None


def expected_at(reading: Reading, written: object, unit: Unit, *, at: Path) -> Value | None:
    """Read a value that must come out; `none` says that there is none."""
    return None if written == NONE else value_at(reading, written, unit, at=at)


def _moment(reading: Reading, written: str, at: Path) -> int | None:
    """Read a time as ISO 8601 writes it, in the book's zone unless it names one: microseconds."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        remedy = "write `2026-11-20T10:00`, or with a zone `2026-11-20T02:00Z`"
        reading.report(Code.NOT_A_VALUE, f"`{written[:60]}` is not a time", remedy=remedy, at=at)
        return None
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(reading.book.zone))
    return (local - _EPOCH) // timedelta(microseconds=1)
