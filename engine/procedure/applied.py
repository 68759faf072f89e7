"""What a procedure did to a case."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from rules.meaning.procedure import Effect, Overlap, Stage
from rules.units import Value


class Applied(BaseModel):
    """A procedure whose condition held of a case.

    Attributes: `amount` is the effect's own (steps, seconds), None where it takes none; `facts` are the
    fields of the case that its condition read; `changed` says whether it made a difference: not in shadow
    mode, nor where there was nothing to change (no higher grade, no fine, no measure); `overlap` is the
    reading of `strictest_wins`, None for other effects.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    stage: Stage
    effect: Effect
    amount: int | None
    facts: Mapping[str, Value]
    changed: bool
    overlap: Overlap | None = None
