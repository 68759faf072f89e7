"""The notice: everything a merchant is told about one decision (the field list is DOMAIN.md §4)."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from notices.decision import Decision

TEMPLATES = ("rectify", "penalty")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rectification(_Frozen):
    """What is asked: by when, with which proof, and whether a measurement or a reviewer confirms it."""

    until: datetime
    proof: tuple[str, ...]
    confirmed_by: Literal["measurement", "reviewer"]


class AppealRight(_Frozen):
    """How the decision can be contested.

    Attributes: `times` appeals until `until`; `suspends_penalties` says that penalties wait for the window to
    end; `human_review` that a person decides the appeal when asked.
    """

    until: datetime
    times: int
    suspends_penalties: bool
    human_review: Literal[True] = True


class Notice(Decision):
    """One decision, told to the one it binds; `points` counts the penalty points of this case alone."""

    notice: str
    template: str
    issued_at: datetime
    rectification: Rectification | None
    appeal: AppealRight
    points: int
    source: Literal["own_check"] = "own_check"
    automated_detection: Literal[True] = True
    automated_decision: Literal["fully"] = "fully"
    publicity: Literal["none"] = "none"
