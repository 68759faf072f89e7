"""Values as people read them: exact, from the integer, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.units import DAY, HOUR, MINUTE, MONEY_ONE, MULTIPLE_ONE, SCORE_ONE, SECOND, SHARE_ONE, Unit, Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SIGNS = {"CNY": "¥"}
_DURATIONS = {
    "en": ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"), (SECOND, "s")),
    "zh": ((DAY, "天"), (HOUR, "小时"), (MINUTE, "分钟"), (SECOND, "秒")),
}
_IN_DAYS_FROM = 3 * DAY
_FLAGS = {"en": ("no", "yes"), "zh": ("否", "是")}
_TIMES = {"en": "x", "zh": " 倍"}


def format_value(unit: Unit, value: Value, *, currency: str, zone: str, language: str) -> str:
    """Write a value for people: `3.2%`, `2.13x`, `4.39`, `¥130.00`, `48 h`, `2026-11-20 10:00`, `1,234`.

    Nothing is rounded: the text says exactly what the integer says. Times are local to `zone`; languages
    are zh and en.
    """
    if isinstance(value, str):
        return value
    return _WRITERS[unit](value, _Reader(currency, zone, language))


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom a value is written."""

    currency: str
    zone: str
    language: str


def _count(value: int, _: _Reader) -> str:
    return f"{value:,}"


def _share(value: int, _: _Reader) -> str:
    return _decimal(value, SHARE_ONE // 100) + "%"


def _multiple(value: int, reader: _Reader) -> str:
    return _decimal(value, MULTIPLE_ONE) + _TIMES[reader.language]


def _score(value: int, _: _Reader) -> str:
    return _decimal(value, SCORE_ONE, at_least=2)


def _day(value: int, _: _Reader) -> str:
    return f"T{value:+d}" if value else "T"


def _flag(value: int, reader: _Reader) -> str:
    return _FLAGS[reader.language][value]


def _money(value: int, reader: _Reader) -> str:
    sign = "-" if value < 0 else ""
    currency = _SIGNS.get(reader.currency, f"{reader.currency} ")
    return f"{sign}{currency}{_decimal(abs(value), MONEY_ONE, at_least=2)}"


def _decimal(value: int, scale: int, *, at_least: int = 0) -> str:
    """Write value / scale (a power of ten) with all the decimals it has, but `at_least` so many."""
    whole, rest = divmod(abs(value), scale)
    decimals = str(rest).zfill(len(str(scale)) - 1).rstrip("0").ljust(at_least, "0")
    point = "." if decimals else ""
    return f"{'-' if value < 0 else ''}{whole:,}{point}{decimals}"


def _duration(value: int, reader: _Reader) -> str:
    """Whole days from three days on, otherwise hours, minutes and seconds as far as they are needed."""
    parts: list[str] = []
    rest = abs(value)
    for size, word in _DURATIONS[reader.language]:
        if size == DAY and (rest % DAY or rest < _IN_DAYS_FROM):
            continue
        count, rest = divmod(rest, size)
        if count or (size == SECOND and not parts):
            parts.append(f"{count:,} {word}")
    return ("-" if value < 0 else "") + " ".join(parts)


def _moment(value: int, reader: _Reader) -> str:
    moment = (_EPOCH + timedelta(microseconds=value)).astimezone(ZoneInfo(reader.zone))
    seconds = moment.strftime(":%S") if moment.second or moment.microsecond else ""
    fraction = f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else ""
    return moment.strftime("%Y-%m-%d %H:%M") + seconds + fraction


_WRITERS: Mapping[Unit, Callable[[int, _Reader], str]] = {
    Unit.COUNT: _count,
    Unit.SHARE: _share,
    Unit.MULTIPLE: _multiple,
    Unit.SCORE: _score,
    Unit.MONEY: _money,
    Unit.DURATION: _duration,
    Unit.DAY: _day,
    Unit.TIME: _moment,
    Unit.FLAG: _flag,
}
