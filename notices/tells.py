"""Which steps of a case's life, and of an account's, are told to the one they concern, and as what."""

from collections.abc import Mapping
from enum import StrEnum

from engine.account.account_step import AccountStep
from engine.decide.case import Case, State
from engine.decide.ruling import RulingKind
from engine.life.step import (
    AppealDecided,
    Appealed,
    Cleared,
    ExamMissed,
    ExamPassed,
    Overdue,
    ProofDecided,
    Reminded,
    Revised,
    Ruled,
    Step,
    Verdict,
)
from rules.meaning.procedure import Effect


class Tells(StrEnum):
    """What a notice tells."""

    REMINDED = "reminded"
    CLEARED = "cleared"
    PROOF_ACCEPTED = "proof_accepted"
    PROOF_REJECTED = "proof_rejected"
    OVERDUE = "overdue"
    APPEALED = "appealed"
    APPEAL_UPHELD = "appeal_upheld"
    APPEAL_REDUCED = "appeal_reduced"
    APPEAL_WON = "appeal_won"
    MADE_MILDER = "made_milder"
    TAKEN_BACK = "taken_back"
    EXAM_PASSED = "exam_passed"
    EXAM_MISSED = "exam_missed"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    EXEMPTED = "exempted"
    CLEARED_OUT = "cleared_out"
    CLEAR_OUT_UNDONE = "clear_out_undone"
    ITEMS_DOWN = "items_down"
    ITEMS_DOWN_UNDONE = "items_down_undone"


_ALWAYS: Mapping[type[Step], Tells] = {
    Reminded: Tells.REMINDED,
    Cleared: Tells.CLEARED,
    Appealed: Tells.APPEALED,
    ExamPassed: Tells.EXAM_PASSED,
    ExamMissed: Tells.EXAM_MISSED,
}
_VERDICTS = {
    Verdict.UPHOLD: Tells.APPEAL_UPHELD,
    Verdict.REDUCE: Tells.APPEAL_REDUCED,
    Verdict.OVERTURN: Tells.APPEAL_WON,
}
_REVISIONS: Mapping[State, Tells] = {
    "decided": Tells.REVISED,
    "withdrawn": Tells.WITHDRAWN,
    "overturned": Tells.TAKEN_BACK,
    "exempted": Tells.EXEMPTED,
}
_EFFECTS = {
    Effect.CLEAR_OUT: (Tells.CLEARED_OUT, Tells.CLEAR_OUT_UNDONE),
    Effect.ITEMS_DOWN_UNTIL_EXAM: (Tells.ITEMS_DOWN, Tells.ITEMS_DOWN_UNDONE),
}


def told(step: Step) -> bool:
    """Whether the operator has a notice of a step.

    Of a ruling on a case that waited, the notice of the decision itself tells.
    """
    return what_is_told(step) is not None


def account_told(step: AccountStep) -> bool:
    """Whether the operator has a notice of what happened to the account."""
    return step.effect in _EFFECTS


def what_is_told(step: Step) -> Tells | None:
    """What the notice of a step tells; None for a step that nobody is told of."""
    match step:
        case ProofDecided():
            return Tells.PROOF_ACCEPTED if step.accepted else Tells.PROOF_REJECTED
        case Overdue():
            return Tells.OVERDUE if step.escalated_to is None else None
        case AppealDecided():
            return _VERDICTS[step.verdict]
        case Ruled():
            return _of_a_ruling(step.decision)
        case Revised():
            return _REVISIONS.get(step.decision.state)
        case _:
            return _ALWAYS.get(type(step))


def what_an_account_is_told(step: AccountStep) -> Tells:
    """What the notice of an account's step tells; raises KeyError for a step that nobody is told of."""
    done, undone = _EFFECTS[step.effect]
    return done if step.undoes is None else undone


def _of_a_ruling(decision: Case) -> Tells | None:
    if decision.rulings[-1].kind is not RulingKind.OWN_MOTION:
        return None
    return Tells.TAKEN_BACK if decision.state == "overturned" else Tells.MADE_MILDER
