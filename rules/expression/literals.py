"""The literals of the language: quantities and texts, as written in an expression."""

from datetime import date

from rules.expression.errors import ExpressionError, excerpt
from rules.expression.tree import Literal
from rules.expression.typed import Day
from rules.units import NotAQuantityError, RelativeDay, Unit, parse_quantity

LARGEST = 2**63 - 1
"""Every figure is kept in 64 bits."""

_LONGEST = 24
_FARTHEST = 36_600
_YEARS = range(1970, 3000)
_WRITTEN = "write a value such as `30`, `5%`, `2x`, `4.70`, `¥30`, `48h`, `T-15` or `2026-11-20`"


def quantity(text: str, *, column: int) -> Literal | Day:
    """Read a number with its unit, or a day. Raises ExpressionError when it is none or too large."""
    if len(text) > _LONGEST:
        raise _too_large(text, column)
    try:
        found = parse_quantity(text)
    except NotAQuantityError as error:
        raise ExpressionError("WV205", str(error), _WRITTEN, column=column) from error
    if isinstance(found.value, int):
        return constant(found.value, found.unit, text=text, column=column)
    return Day(_within_reach(found.value, text, column))


def constant(value: int, unit: Unit, *, text: str, column: int) -> Literal:
    """Keep a figure as a constant. Raises ExpressionError when it is larger than 64 bits hold."""
    if abs(value) > LARGEST:
        raise _too_large(text, column)
    return Literal(value, unit)


def text_literal(token: str) -> Literal:
    """Read a text in single quotes; a quote inside is written twice."""
    return Literal(token[1:-1].replace("''", "'"), Unit.TEXT)


def _within_reach(day: date | RelativeDay, text: str, column: int) -> date | RelativeDay:
    if isinstance(day, RelativeDay):
        if abs(day.offset) > _FARTHEST:
            raise _too_large(text, column)
    elif day.year not in _YEARS:
        message = f"{excerpt(text)} is no day this marketplace can have seen"
        raise ExpressionError("WV205", message, "write a day such as `2026-11-20`", column=column)
    return day


def _too_large(text: str, column: int) -> ExpressionError:
    return ExpressionError(
        "WV218", f"{excerpt(text)} is too large to be kept", "use a smaller value", column=column
    )
