"""The steps of a case's life: everything that happens to it after it was decided, one ledger entry each.

The night's cycle takes the steps that time takes; people take the others. Each names its case and the moment
`at` from which it counts (with the offset of the book's zone).
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.decide.case import Case
from engine.personal import Personal, Whose
from rules.meaning.standard import Grade
from rules.units import Value


class _Step(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    at: datetime


class _ByReviewer(_Step):
    """A reviewer's step: `by` whom; `at` may be said, `recorded_at` is the clock's."""

    by: Annotated[str, Personal(Whose.AUTHOR)]
    recorded_at: datetime


class _ByOperator(_Step):
    """A step of the one it binds: `by` is the operator's id; moments as in a reviewer's."""

    by: str
    recorded_at: datetime


class KeptFile(BaseModel):
    """A file that was handed in: what it was called, and the SHA-256 (hex) it is kept under."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Personal(Whose.MATTER)]
    sha256: str
    size: int


class WindowEnded(_Step):
    """The appeal window went by unused: the penalties are in force."""

    step: Literal["window_ended"] = "window_ended"


class Reminded(_Step):
    """The one asked to rectify was reminded of the deadline `until`."""

    step: Literal["reminded"] = "reminded"
    until: datetime


class ProofShown(_ByOperator):
    """Proof of a rectification was handed in. `record` is the record it came as, if it did."""

    step: Literal["proof_shown"] = "proof_shown"
    proofs: tuple[str, ...]
    note: Annotated[str, Personal(Whose.MATTER)]
    files: tuple[KeptFile, ...]
    record: str | None


class ProofDecided(_ByReviewer):
    """A reviewer accepted the proof, which clears the notice, or did not: then the deadline stands."""

    step: Literal["proof_decided"] = "proof_decided"
    accepted: bool
    reason: Annotated[str, Personal(Whose.MATTER)]


class Cleared(_Step):
    """The cycle measured what clears the notice: `facts` are those that the condition reads."""

    step: Literal["cleared"] = "cleared"
    facts: Mapping[str, Value]


class Overdue(_Step):
    """The deadline went by; `escalated_to` is the case that follows from it, None when none does."""

    step: Literal["overdue"] = "overdue"
    escalated_to: str | None


class ExamPassed(_Step):
    """The exam in place of fines was passed in time; `exam` is the record."""

    step: Literal["exam_passed"] = "exam_passed"
    exam: str


class ExamMissed(_Step):
    """The exam was not passed in time; `decision` is the case decided again on that."""

    step: Literal["exam_missed"] = "exam_missed"
    decision: Case


class Appealed(_ByOperator):
    """The decision is contested: penalties that have not begun wait.

    Attributes: `appeal` is its id; `human_review` that the appellant asked for a person; `answer_by` when it
    shall be answered.
    """

    step: Literal["appealed"] = "appealed"
    appeal: str
    text: Annotated[str, Personal(Whose.MATTER)]
    files: tuple[KeptFile, ...]
    human_review: bool
    answer_by: datetime


class Verdict(StrEnum):
    """What became of an appeal."""

    UPHOLD = "uphold"
    REDUCE = "reduce"
    OVERTURN = "overturn"


class AppealDecided(_ByReviewer):
    """An appeal was answered; `decision` is the case as it stands from then on, its ruling within."""

    step: Literal["appeal_decided"] = "appeal_decided"
    appeal: str
    verdict: Verdict
    reason: Annotated[str, Personal(Whose.MATTER)]
    decision: Case


class Claimed(_ByReviewer):
    """A reviewer took a waiting case or an appeal out of the queue."""

    step: Literal["claimed"] = "claimed"


class Released(_ByReviewer):
    """The reviewer put it back."""

    step: Literal["released"] = "released"


class Ruled(_ByReviewer):
    """A person decided a waiting case, or on the platform's own motion; `decision` has the ruling."""

    step: Literal["ruled"] = "ruled"
    reason: Annotated[str, Personal(Whose.MATTER)]
    decision: Case


class Checked(_ByReviewer):
    """A second look at an automatic decision: the grade a person would have given (None: nothing stands)."""

    step: Literal["checked"] = "checked"
    agrees: bool
    grade: Grade | None
    reason: Annotated[str, Personal(Whose.MATTER)]


class Cause(StrEnum):
    """Why a decision was taken again."""

    EARLIER_CASE = "earlier_case"  # an earlier decision that it rested on was undone or made milder
    RECORDS = "records"  # records were corrected, or came late
    EXEMPTION = "exemption"  # an exemption was declared or granted afterwards


class Revised(_Step):
    """The case was decided again as of its own date, by what is known now; `because` names what changed.

    Attributes: `at` is when that was done; `because` is the id of a case, a record or an exemption.
    """

    step: Literal["revised"] = "revised"
    cause: Cause
    because: str
    decision: Case


class Closed(_Step):
    """Nothing of it is open any more: no deadline, no appeal, no measure still running."""

    step: Literal["closed"] = "closed"


Step = Annotated[
    WindowEnded
    | Reminded
    | ProofShown
    | ProofDecided
    | Cleared
    | Overdue
    | ExamPassed
    | ExamMissed
    | Appealed
    | AppealDecided
    | Claimed
    | Released
    | Ruled
    | Checked
    | Revised
    | Closed,
    Field(discriminator="step"),
]
