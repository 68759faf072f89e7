"""Outcomes of a decided case: resolved figures, with start and end.

All moments are aware datetimes in the book's zone, at whole seconds. A decision as of T is taken at the
first moment of the day after T (the moment T is over); corrections act from then, penalties from the end of
the appeal window (DOMAIN.md §0.3) unless the standard says `penalty: at_once`.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScoreAdjustment(_Frozen):
    """分数调整: `amount` thousandths on `score` from `starts` until `ends`."""

    kind: Literal["score"] = "score"
    score: str
    amount: int
    starts: datetime
    ends: datetime


class Points(_Frozen):
    """违规积分 on the operator's account in `role`, posted at `starts`."""

    kind: Literal["points"] = "points"
    points: int
    operator: str
    role: str
    starts: datetime


class Sanction(_Frozen):
    """处罚: a `measure` from `starts` until `ends` (None: no duration, as an exam or a fine of `amount`).

    `formula` is what a reckoned amount follows from, as the author wrote it.
    """

    kind: Literal["sanction"] = "sanction"
    measure: str
    amount: int | None
    formula: str | None = None
    starts: datetime
    ends: datetime | None


class Compensation(_Frozen):
    """Money due to the buyer of the record: `amount` minor units, by `formula`; due at `starts`."""

    kind: Literal["compensation"] = "compensation"
    amount: int
    formula: str
    starts: datetime


class Tilt(_Frozen):
    """流量倾斜: `factor` thousandths on traffic in `channels` (empty: all) from `starts` until `ends`."""

    kind: Literal["tilt"] = "tilt"
    factor: int
    channels: tuple[str, ...]
    starts: datetime
    ends: datetime


class Correction(_Frozen):
    """行为纠正: takes effect at once; not a penalty."""

    kind: Literal["correction"] = "correction"
    measure: str
    starts: datetime


class NoticeDue(_Frozen):
    """整改通知 of `template`, with its deadlines; nothing is to be rectified when `rectify_until` is None."""

    kind: Literal["notice"] = "notice"
    template: str
    decided_at: datetime
    rectify_until: datetime | None
    appeal_until: datetime
    appeals: int


Outcome = Annotated[
    ScoreAdjustment | Points | Sanction | Compensation | Tilt | Correction | NoticeDue,
    Field(discriminator="kind"),
]
