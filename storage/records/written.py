"""A value as a file of records writes it: what intake reads as the same value again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.units import MONEY_ONE, MULTIPLE_ONE, SCORE_ONE, SHARE_ONE, Unit, Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1)


_SCALES = {
    Unit.SHARE: (SHARE_ONE // 100, "%"),
    Unit.MULTIPLE: (MULTIPLE_ONE, "x"),
    Unit.SCORE: (SCORE_ONE, ""),
    Unit.MONEY: (MONEY_ONE, ""),
}
"""Units written with decimals: one of them in the unit's scale, and the sign behind it."""


def written(unit: Unit, value: Value | None, zone: str) -> str:
    """Write a record's value for CSV: moments on the clocks of `zone` with their offset, "" where missing.

    Exact: taken in again, it is the same integer or text (storage/records/units.py).
    """
    if value is None or isinstance(value, str):
        return value or ""
    if unit in _SCALES:
        scale, sign = _SCALES[unit]
        return _decimal(value, scale) + sign
    return _whole(unit, value, zone)


def _whole(unit: Unit, value: int, zone: str) -> str:
    match unit:
        case Unit.TIME:
            return (_EPOCH + timedelta(microseconds=value)).astimezone(ZoneInfo(zone)).isoformat()
        case Unit.DAY:
            return (_FIRST_DAY + timedelta(days=value)).isoformat()
        case Unit.DURATION:
            return f"{value}s"
        case Unit.FLAG:
            return "true" if value else "false"
        case _:
            return str(value)


def _decimal(value: int, scale: int) -> str:
    """Write value / scale (a power of ten) with all its decimals."""
    whole, rest = divmod(abs(value), scale)
    digits = len(str(scale)) - 1
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{digits}}"
