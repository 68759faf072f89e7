"""What a person decided about a case, in place of the program or above it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from engine.personal import Personal, Whose
from rules.meaning.standard import Grade


class RulingKind(StrEnum):
    """On what occasion a person decided."""

    REVIEW = "review"  # a procedure asked for a person (`needs_human`): the first decision of a waiting case
    APPEAL = "appeal"  # the one it binds appealed
    OWN_MOTION = "own_motion"  # a second look found otherwise


class Ruling(BaseModel):
    """A person's word on a case.

    Attributes: `at` is when it was said; `grade` the one that holds from then, None when nothing stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: RulingKind
    by: Annotated[str, Personal(Whose.AUTHOR)]
    at: datetime
    grade: Grade | None
    reason: Annotated[str, Personal(Whose.MATTER)]
