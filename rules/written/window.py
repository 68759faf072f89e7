"""Windows as an author writes them: `{last: 30d}`, `{from: T-44, to: T-15}`, or a list tried in order."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from rules.load.problem import Code
from rules.written.complaint import complaint
from rules.written.literals import DayFromT, Duration, Expression, listed
from rules.written.model import Written

MOST_WINDOWS = 5
"""Every window of an indicator is measured for every subject; more than these no figure needs."""


class WrittenWindow(Written):
    """`{last: 30d}` is T-29…T; `{from: T-44, to: T-15}` is those days and all between."""

    last: Duration | None = Field(default=None, description="how many whole days up to T, `30d`")
    first: DayFromT | None = Field(default=None, alias="from", description="the first day, `T-44`")
    to: DayFromT | None = Field(default=None, description="the last day, `T-15`")

    @model_validator(mode="after")
    def _one_form(self) -> "WrittenWindow":
        both = self.first is not None and self.to is not None
        neither = self.first is None and self.to is None
        if (self.last is None and both) or (self.last is not None and neither):
            return self
        raise complaint(
            Code.KEYS_CLASH,
            "a window is `last`, or `from` and `to`",
            "write `{last: 30d}` or `{from: T-44, to: T-15}`",
        )


class WrittenWindowChoice(WrittenWindow):
    """A window, and the condition under which it is the one that counts."""

    when: Expression | None = Field(
        default=None, description='in a list, for all but the last: when it counts, `"signed_orders >= 500"`'
    )


Windows = Annotated[
    tuple[WrittenWindowChoice, ...],
    BeforeValidator(listed, json_schema_input_type=WrittenWindowChoice | tuple[WrittenWindowChoice, ...]),
    Field(min_length=1, max_length=MOST_WINDOWS),
]
