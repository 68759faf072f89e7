"""The units of the rule language: every value is an integer in its unit's scale."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a value measures, and so the scale of the integer that keeps it (LANGUAGE.md, Units)."""

    COUNT = "count"
    SHARE = "share"  # parts per million
    MULTIPLE = "multiple"  # thousandths
    SCORE = "score"  # thousandths
    MONEY = "money"  # minor units of the book's currency
    DURATION = "duration"  # seconds
    DAY = "day"  # days relative to T, or a calendar day
    TIME = "time"  # microseconds since the epoch, UTC
    TEXT = "text"
    FLAG = "flag"  # 0 or 1


SHARE_ONE = 1_000_000
MULTIPLE_ONE = 1_000
SCORE_ONE = 1_000
MONEY_ONE = 100
SECOND = 1
MINUTE = 60
HOUR = 3_600
DAY = 86_400
MICROSECONDS = 1_000_000

Value = int | str

_SCALES = {Unit.SHARE: SHARE_ONE // 100, Unit.MULTIPLE: MULTIPLE_ONE, Unit.SCORE: SCORE_ONE}
_DURATIONS = {"s": SECOND, "min": MINUTE, "h": HOUR, "d": DAY}
_LONGEST = 40
_LARGEST = 2**63 - 1  # warehouses keep 64 bits
_NUMBER = r"-?\d+(?:\.\d+)?"
_PATTERNS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    (Unit.SHARE, re.compile(rf"({_NUMBER})%")),
    (Unit.MULTIPLE, re.compile(rf"({_NUMBER})x")),
    (Unit.MONEY, re.compile(r"(-?)[¥￥](\d+(?:\.\d+)?)")),
    (Unit.DURATION, re.compile(rf"({_NUMBER})(s|min|h|d)")),
    (Unit.DAY, re.compile(r"T(?:([+-])(\d+))?|(\d{4})-(\d{2})-(\d{2})")),
    (Unit.COUNT, re.compile(r"(-?\d+)")),
    (Unit.SCORE, re.compile(r"(-?\d+\.\d+)")),
)


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day counted from the business date T: `T-15` has offset -15."""

    offset: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A literal as the author wrote it: its unit and its integer, or its day."""

    unit: Unit
    value: int | date | RelativeDay


class NotAQuantityError(ValueError):
    """The text is no literal of the rule language; the message says what would be."""


def parse_quantity(text: str) -> Quantity:
    """Read one literal (`5%`, `2x`, `¥30`, `48h`, `T-15`, `2026-11-20`, `30`, `4.70`).

    A whole number is a count, a number with a point a score; whoever reads it in a place of known unit
    uses `quantity_in`. Raises NotAQuantityError for anything else, and for figures finer than the scale.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        raise NotAQuantityError(f"`{stripped[:_LONGEST]}…` is not a value of the rule language")
    for unit, pattern in _PATTERNS:
        if match := pattern.fullmatch(stripped):
            return Quantity(unit, _value(unit, match, stripped))
    raise NotAQuantityError(f"`{text}` is not a value of the rule language")


def quantity_in(unit: Unit, text: str) -> int:
    """Read a literal where its unit is known: a plain number is taken in that unit (`4` is the score 4.000).

    Raises NotAQuantityError when the literal is written in another unit, or is too large to be kept.
    """
    quantity = parse_quantity(text)
    if quantity.unit is unit and isinstance(quantity.value, int):
        return _kept(quantity.value, text)
    if unit is Unit.SCORE and quantity.unit is Unit.COUNT and isinstance(quantity.value, int):
        return _kept(quantity.value * SCORE_ONE, text)
    written, needed = with_article(quantity.unit), with_article(unit)
    raise NotAQuantityError(f"`{text}` is {written}, here {needed} is needed, {EXAMPLES[unit]}")


EXAMPLES: dict[Unit, str] = {
    Unit.COUNT: "such as `30`",
    Unit.SHARE: "such as `5%`",
    Unit.MULTIPLE: "such as `2x`",
    Unit.SCORE: "such as `4.70`",
    Unit.MONEY: "such as `¥30`",
    Unit.DURATION: "such as `48h`",
    Unit.DAY: "such as `T-15` or `2026-11-20`",
    Unit.TIME: "a field of unit time",
    Unit.TEXT: "such as `'quality'`",
    Unit.FLAG: "`true` or `false`",
}


def with_article(unit: Unit) -> str:
    """Name a unit in a sentence: `a share`."""
    return unit.value if unit in (Unit.TEXT, Unit.MONEY) else f"a {unit}"


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide integers and round to the nearest, halves away from zero (四舍五入).

    This is the rounding of the whole engine (LANGUAGE.md, Units). Raises ZeroDivisionError.
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -magnitude if numerator < 0 else magnitude


def _kept(value: int, text: str) -> int:
    if abs(value) > _LARGEST:
        raise NotAQuantityError(f"`{text}` is too large to be kept")
    return value


def _value(unit: Unit, match: re.Match[str], text: str) -> int | date | RelativeDay:
    match unit:
        case Unit.SHARE | Unit.MULTIPLE | Unit.SCORE:
            return _scaled(match[1], _SCALES[unit], text)
        case Unit.MONEY:
            return _scaled(match[1] + match[2], MONEY_ONE, text)
        case Unit.DURATION:
            return _scaled(match[1], _DURATIONS[match[2]], text)
        case Unit.DAY:
            return _day(match, text)
        case _:
            return int(match[1])


def _scaled(number: str, scale: int, text: str) -> int:
    scaled = Decimal(number) * scale
    if scaled != int(scaled):
        raise NotAQuantityError(f"`{text}` is finer than one part in {scale} of its unit, round it")
    return int(scaled)


def _day(match: re.Match[str], text: str) -> date | RelativeDay:
    if match[3] is None:
        return RelativeDay(int(f"{match[1]}{match[2]}") if match[2] else 0)
    try:
        return date(int(match[3]), int(match[4]), int(match[5]))
    except ValueError as error:
        raise NotAQuantityError(f"`{text}` is no day of the calendar") from error
