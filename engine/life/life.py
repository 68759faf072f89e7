"""Where a case stands in its life: small, kept beside the case, and moved by steps alone.

Two threads run side by side: the *phase* of the decision (waiting, contestable, under appeal, final …) and
the *rectification* asked for. What can happen next is what the type of each offers: a method that is not
there is a step that cannot be taken.
"""

from datetime import datetime
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quiet(_Frozen):
    """In shadow or exempted: nothing was done, nothing can be appealed; nothing happens any more."""

    phase: Literal["quiet"] = "quiet"
    why: Literal["shadow", "exempted"]


class Waiting(_Frozen):
    """A person has to decide; `claimed_by` is who took it."""

    phase: Literal["waiting"] = "waiting"
    claimed_by: str | None = None


class Contestable(_Frozen):
    """Decided; corrections act, penalties wait until the appeal window ends."""

    phase: Literal["contestable"] = "contestable"
    until: datetime


class UnderAppeal(_Frozen):
    """Contested since `since`; penalties that had not begun wait for the answer."""

    phase: Literal["under_appeal"] = "under_appeal"
    appeal: str
    since: datetime
    answer_by: datetime
    human_review: bool
    claimed_by: str | None = None


class Final(_Frozen):
    """The decision stands: no appeal is possible any more."""

    phase: Literal["final"] = "final"


class Undone(_Frozen):
    """Nothing of it stands: overturned by a person, or withdrawn because it is no finding any more."""

    phase: Literal["undone"] = "undone"
    why: Literal["overturned", "withdrawn", "exempted"]


Phase = Annotated[Quiet | Waiting | Contestable | UnderAppeal | Final | Undone, Field(discriminator="phase")]


class NothingAsked(_Frozen):
    """There is nothing to rectify."""

    rectify: Literal["nothing"] = "nothing"


class Asked(_Frozen):
    """To be rectified by `until`; `reminded` says that a reminder went out."""

    rectify: Literal["asked"] = "asked"
    until: datetime
    reminded: bool = False


class ProofIn(_Frozen):
    """Proof was handed in before the deadline; a reviewer looks at it, and the deadline waits for that."""

    rectify: Literal["proof_in"] = "proof_in"
    until: datetime
    reminded: bool = False


class Rectified(_Frozen):
    """Cleared, by a measurement or, `by_proof`, by a reviewer."""

    rectify: Literal["rectified"] = "rectified"
    at: datetime
    by_proof: bool = False


class Missed(_Frozen):
    """The deadline went by; `escalated_to` is the case that followed."""

    rectify: Literal["missed"] = "missed"
    escalated_to: str | None


Rectification = Annotated[NothingAsked | Asked | ProofIn | Rectified | Missed, Field(discriminator="rectify")]


class Life(_Frozen):
    """Where a case stands.

    Attributes: `exam_until` is when an exam in place of fines has to be passed (None: none is open);
    `exam_over` that one was passed or missed, and none opens again; `acts_until` is when the last measure of
    the decision has ended (None: it has none); `reviewers` decided something about the case, and decide no
    appeal of it; `appeals_left` counts; `last_step` is the moment of the last step (of the decision,
    before any): no step is taken before it.
    """

    phase: Phase
    rectification: Rectification
    exam_until: datetime | None
    exam_over: bool = False
    acts_until: datetime | None
    reviewers: tuple[str, ...]
    appeals_left: int
    last_step: datetime
    checked: bool = False
    closed: bool = False


State = Literal[
    "shadow",
    "exempted",
    "waiting",
    "decided",
    "appealed",
    "in_force",
    "rectified",
    "escalated",
    "overturned",
    "withdrawn",
    "closed",
]
STATES: tuple[State, ...] = get_args(State)


def state_of(life: Life) -> State:
    """The one word that stands for all of it, as lists show and filter it.

    That nothing of a case stands is told before that it is closed; what became of the rectification
    before the phase of the decision, unless an appeal is open.
    """
    match life.phase:
        case Quiet(why=why) | Undone(why=why):
            return why
        case _ if life.closed:
            return "closed"
        case Waiting():
            return "waiting"
        case UnderAppeal():
            return "appealed"
        case phase:
            return _rectified(life.rectification) or (
                "decided" if isinstance(phase, Contestable) else "in_force"
            )


def _rectified(rectification: Rectification) -> Literal["rectified", "escalated"] | None:
    match rectification:
        case Rectified():
            return "rectified"
        case Missed(escalated_to=str()):
            return "escalated"
        case _:
            return None
