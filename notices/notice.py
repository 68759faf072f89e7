"""The notice: everything a merchant is told about one decision (the field list is DOMAIN.md §4)."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.explain.ahead import ProcedureAhead
from engine.explain.automation import Automation
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

    Attributes: `times` appeals until `until`, answered within `answer_within` seconds; `suspends_penalties`
    says that penalties wait for the window to end, and for the answer; `human_review` that a person decides
    the appeal when asked.
    """

    until: datetime
    times: int
    answer_within: int
    suspends_penalties: bool
    human_review: Literal[True] = True


class RunningTotals(_Frozen):
    """The account in the role of the one the notice is for, as it showed when the case was decided.

    Attributes: `before` are the points shown then, `credit` already taken off; `adds` are those of this case,
    from `starts` (None: it adds none); `next_steps` what points lead to.
    """

    before: int
    credit: int
    adds: int
    starts: datetime | None
    next_steps: tuple[ProcedureAhead, ...]


class Exam(_Frozen):
    """The exam in place of fines: by when, and what follows beside them where it is not passed."""

    until: datetime
    when_missed: tuple[ProcedureAhead, ...]


class Notice(Decision):
    """One decision, told to the one it binds.

    Attributes: `when_overdue` is what follows where the notice is not met; `counts_once` says that other
    decisions may be about the same matter, of which only the highest amounts count; `points` counts the
    penalty points of this case alone, `account` the running totals (None: not known).
    """

    notice: str
    template: str
    issued_at: datetime
    rectification: Rectification | None
    when_overdue: tuple[ProcedureAhead, ...]
    exam: Exam | None
    appeal: AppealRight
    counts_once: bool
    points: int
    account: RunningTotals | None
    source: Literal["own_check"] = "own_check"
    automated_detection: Literal[True] = True
    automated_decision: Automation
    publicity: Literal["none"] = "none"
