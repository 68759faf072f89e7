"""Outcomes as an author writes them: what one grade of a standard does."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from rules.written.literals import Duration, Expression, Literal, Multiple, Names, Text, listed
from rules.written.model import Written


def _measures(value: object) -> object:
    return [{measure: None} if isinstance(measure, str) else measure for measure in listed(value)]


_MEASURE_SCHEMA = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": ["string", "number"]}}]
}
Measures = Annotated[
    tuple[dict[str, Literal | None], ...],
    BeforeValidator(_measures),
    WithJsonSchema({"anyOf": [*_MEASURE_SCHEMA["anyOf"], {"type": "array", "items": _MEASURE_SCHEMA}]}),
]


class WrittenTilt(Written):
    """A factor on the subject's traffic."""

    factor: Multiple = Field(description="times the traffic, `0.7x`")
    lasts: Duration = Field(alias="for", description="for how long, `7d`")
    channels: Names = Field(default=(), description="where, `[search, live]`; everywhere unless written")


class WrittenOutcomes(Written):
    """Everything one grade does; each key may be left out."""

    score: dict[str, Literal] | None = Field(
        default=None, description="points on scores of the subject, `{item_score: -5, for: 30d}`"
    )
    points: Literal | None = Field(default=None, description="points of the operator, `5` or `5..10`")
    sanction: Measures = Field(
        default=(), description='penalties, `[{no_new_items: 7d..14d}, {fine: "sales * 10%"}, exam]`'
    )
    pay_buyer: Expression | None = Field(
        default=None, description='money due to the buyer, `"clamp(floor(paid * 10%, ¥1), ¥5, ¥30)"`'
    )
    tilt: WrittenTilt | None = Field(
        default=None, description="a factor on the traffic, `{factor: 0.7x, for: 7d}`"
    )
    correct: Names = Field(default=(), description="corrections that take effect at once, `take_down_item`")
    notice: Text | None = Field(default=None, description="the notice that is sent, `rectify` or `penalty`")
