"""Values as an author writes them, read into the integers of their unit (LANGUAGE.md, Units)."""

from datetime import date
from typing import Annotated

from annotated_types import MinLen
from pydantic import AfterValidator, BeforeValidator, PlainValidator, StringConstraints, WithJsonSchema

from rules.load.problem import Code
from rules.units import (
    DAY,
    EXAMPLES,
    NotAQuantityError,
    Quantity,
    RelativeDay,
    Unit,
    parse_quantity,
    quantity_in,
    with_article,
)
from rules.written.complaint import complaint

_LITERAL_SCHEMA = {"type": ["string", "number"]}


_YEARS = range(1970, 3000)
_LONGEST = 3_660 * DAY
"""Seconds; no deadline and no measure lasts longer than ten years."""


def _as_text(value: object, needed: str) -> str:
    if isinstance(value, str):
        return value
    raise complaint(Code.WRONG_KIND, f"here {needed} is needed")


def _read(value: object, unit: Unit) -> int:
    text = _as_text(value, f"{with_article(unit)}, {EXAMPLES[unit]},")
    try:
        return quantity_in(unit, text)
    except NotAQuantityError as error:
        remedy = f"write {with_article(unit)}, {EXAMPLES[unit]}"
        raise complaint(Code.NOT_A_VALUE, str(error), remedy) from error


def _reader(unit: Unit) -> PlainValidator:
    return PlainValidator(lambda value: _read(value, unit))


def _duration(value: object) -> int:
    seconds = _read(value, Unit.DURATION)
    if 0 <= seconds <= _LONGEST:
        return seconds
    raise complaint(Code.NOT_A_VALUE, f"`{value}` is out of reach", "write a duration from `0s` to `3660d`")


def _day_quantity(value: object) -> Quantity:
    text = _as_text(value, "a day")
    try:
        return parse_quantity(text)
    except NotAQuantityError as error:
        raise complaint(Code.NOT_A_VALUE, str(error)) from error


def _calendar_day(value: object) -> date:
    quantity = _day_quantity(value)
    if isinstance(quantity.value, date) and quantity.value.year in _YEARS:
        return quantity.value
    raise complaint(Code.NOT_A_VALUE, f"`{value}` is no calendar day", "write a day such as `2026-11-20`")


def _relative_day(value: object) -> int:
    quantity = _day_quantity(value)
    if isinstance(quantity.value, RelativeDay):
        return quantity.value.offset
    raise complaint(Code.NOT_A_VALUE, f"`{value}` is not counted from T", "write a day such as `T-15`")


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise complaint(Code.KEYS_CLASH, f"`{name[:60]}` is listed twice", "keep one of the two")
    return names


def _visible(text: str) -> str:
    """Object to words for people that nobody can see: blanks, control characters."""
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise complaint(Code.WRONG_KIND, "here something that can be seen is needed")
    return text


def listed(value: object) -> list[object]:
    """Let an author write one thing where a list of them is allowed."""
    return value if isinstance(value, list) else [value]


Text = Annotated[str, StringConstraints(min_length=1)]
Literal = Annotated[str, WithJsonSchema(_LITERAL_SCHEMA)]
"""A value whose unit depends on its place; read when the book is resolved."""
Expression = Annotated[
    str,
    StringConstraints(min_length=1),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),  # editors read `by: 1` as a number
]
"""A condition or a term; read when the book is resolved."""
Texts = Annotated[
    dict[str, Annotated[Text, AfterValidator(_visible)]],
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
]
Names = Annotated[
    tuple[Text, ...],
    BeforeValidator(listed),
    AfterValidator(_each_once),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
SomeNames = Annotated[Names, MinLen(1)]
Count = Annotated[int, _reader(Unit.COUNT), WithJsonSchema({"type": "integer"})]
Share = Annotated[int, _reader(Unit.SHARE), WithJsonSchema({"type": "string"})]
Points = Annotated[int, _reader(Unit.SCORE), WithJsonSchema(_LITERAL_SCHEMA)]
Multiple = Annotated[int, _reader(Unit.MULTIPLE), WithJsonSchema({"type": "string"})]
Duration = Annotated[int, PlainValidator(_duration), WithJsonSchema({"type": "string"})]
CalendarDay = Annotated[
    date, PlainValidator(_calendar_day), WithJsonSchema({"type": "string", "format": "date"})
]
DayFromT = Annotated[
    int, PlainValidator(_relative_day), WithJsonSchema({"type": "string", "pattern": r"^T(-\d+)?$"})
]
