"""The notice of a step: what became of a case after its first notice."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from engine.explain.ahead import ProcedureAhead
from engine.explain.part import Group, Leaf
from engine.life.step import Cause
from engine.personal import Personal, Whose
from notices.decision import BookReference, Clause, Measure, Party
from notices.tells import Tells
from rules.meaning.standard import Grade


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Frozen):
    """What became of one measure; None: it was not there before, or is not there any more."""

    before: Measure | None
    now: Measure | None


class Breaches(_Frozen):
    """Earlier breaches that count: under the same clause, and under any."""

    same: int
    any: int


class Why(_Frozen):
    """Why a decision was taken again.

    Attributes: `because` is the id of the case, record or exemption that changed; `title` what the book calls
    an exemption (None: nothing); `before` and `now` are the earlier breaches that count, None where these
    did not change.
    """

    cause: Cause
    because: str
    title: str | None
    before: Breaches | None
    now: Breaches | None


class Open(_Frozen):
    """What is open after the step; None where nothing of it is.

    Attributes: `rectify_until` is when it has to be rectified, by what in `proofs` (names to words);
    `proof_in` says that what was handed in is being looked at; `when_overdue` follows where it is not met;
    `exam_until` is when the exam in place of a fine has to be passed, `when_exam_missed` what follows beside
    the fine where it is not; `appeal_until` when an appeal is
    possible until, `answer_by` when the open one shall be answered, `human_review` whether a person was
    asked for; `undone` says that nothing of the decision stands; `no_more_appeal` that it was appealed.
    """

    rectify_until: datetime | None
    proof_in: bool
    proofs: Mapping[str, str]
    when_overdue: tuple[ProcedureAhead, ...]
    exam_until: datetime | None
    when_exam_missed: tuple[ProcedureAhead, ...]
    appeal_until: datetime | None
    answer_by: datetime | None
    human_review: bool
    no_more_appeal: bool
    undone: bool


class StepNotice(_Frozen):
    """One step of a case's life, told to the one it concerns, in one language.

    Attributes: `notice` is its id, `first` that of the case's first notice; `tells` what it tells;
    `issued_at` is when the step was taken; `grade_before` is the grade that stood, `grade` the one that
    stands (None: nothing does); `until` is the deadline that the step is about; `reason` what a reviewer gave
    (None: no reviewer decided); `appeal` and `exam` are ids; `measured` is what clears the notice, with what
    was measured; `changes` are the measures that changed, in the order of the decision that stands, `stays`
    the names of those that did not; `titles` puts the names in `measured` into words.
    """

    notice: str
    first: str
    tells: Tells
    language: str
    issued_at: datetime
    case: str
    as_of: date
    zone: str
    currency: str
    party: Party
    kind: str
    book: BookReference
    clause: Clause
    grade_before: Grade
    grade: Grade | None
    until: datetime | None
    reason: Annotated[str | None, Personal(Whose.MATTER)]
    appeal: str | None
    exam: str | None
    why: Why | None
    measured: Leaf | Group | None
    changes: tuple[Change, ...]
    stays: tuple[str, ...]
    open: Open
    titles: Mapping[str, str]


class AccountNotice(_Frozen):
    """What happened to the account of an operator in a role, told to the operator in one language.

    Attributes: `step` is the ledger's id of it; `since` the moment it counts from; `procedure` and `clause`
    say by which rule, `condition` what it found (`written`: as the author wrote it); `because` names the
    event (a case's id, `exam:…`, `new_year:…`); `explained` is what that means to the operator, where the
    book says so; `undoes` is the id of the step that is taken back, `cause`
    the case whose revision that follows from.
    """

    notice: str
    step: str
    tells: Tells
    language: str
    zone: str
    currency: str
    operator: str
    role: str
    since: datetime
    book: BookReference
    procedure: str
    clause: Mapping[str, str]
    condition: Leaf | Group
    written: str
    because: str
    explained: str | None
    undoes: str | None
    cause: str | None
