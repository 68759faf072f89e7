"""Procedures as an author writes them: rules about cases."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from rules.load.problem import Code
from rules.meaning.procedure import EFFECTS, Effect, Overlap, Stage
from rules.written.complaint import complaint
from rules.written.literals import Expression, Literal, Names
from rules.written.published import WrittenPublished
from rules.written.vanes import Vanes


def _in_full(value: object) -> object:
    return {value: None} if isinstance(value, str) else value


_BARE = [effect.value for effect, allowed in EFFECTS.items() if allowed.unit is None or allowed.optional]
_AMOUNTS = [effect.value for effect, allowed in EFFECTS.items() if allowed.unit is not None]
_SAYING = {
    **{name: {"type": ["string", "number"]} for name in _AMOUNTS},
    Effect.STRICTEST_WINS.value: {"enum": [overlap.value for overlap in Overlap]},
}
Then = Annotated[
    dict[Effect, Literal | None],
    BeforeValidator(_in_full),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": _BARE},
                {
                    "type": "object",
                    "properties": _SAYING,
                    "additionalProperties": False,
                    "minProperties": 1,
                    "maxProperties": 1,
                },
            ]
        }
    ),
]


class WrittenProcedure(WrittenPublished):
    """One rule about cases: when it holds, and what then happens."""

    standards: Names = Field(default=(), description="only cases of these standards, `[C01, G14]`")
    vanes: Vanes = Field(default=(), description="only cases of these wind vanes, `[goods]`")
    stage: Stage = Field(
        description="when in the course of a case, `exempt`, `grade`, `substitute`, `resolve` or `account`"
    )
    when: Expression = Field(description="the condition on the case, `\"grade == 'slight'\"`")
    then: Then = Field(description="what happens, `exempt`, `{raise_grade: 1}` or `{exam_instead: 72h}`")

    @model_validator(mode="after")
    def _one_effect(self) -> "WrittenProcedure":
        if len(self.then) != 1:
            raise complaint(
                Code.KEYS_CLASH, "`then` says one thing", "write one effect; another is another procedure"
            )
        return self

    @property
    def effect(self) -> Effect:
        """The one effect of `then`."""
        return next(iter(self.then))
