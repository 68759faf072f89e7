"""Steps that bring a new decision: what of the life it changes."""

from engine.decide.case import Case
from engine.life.begin import acts_until, begin, exam_until, notice_of
from engine.life.illegal import out_of_place
from engine.life.life import (
    Asked,
    Contestable,
    Final,
    Life,
    NothingAsked,
    Phase,
    ProofIn,
    Rectification,
    UnderAppeal,
    Undone,
    Waiting,
)
from engine.life.phases import answered, reviewed
from engine.life.step import AppealDecided, Revised, Ruled


def answered_by(life: Life, phase: UnderAppeal, step: AppealDecided) -> Life:
    """The appeal is answered, by whom nothing of the case was decided before."""
    after = answered(phase, step, reviewers=life.reviewers)
    return _looked_at(decided_again(life, step.decision, after), step.by)


def decided_by(life: Life, phase: Waiting | Contestable | Final, step: Ruled) -> Life:
    """A person decided: a waiting case for the first time, any other one on the platform's own motion."""
    if isinstance(phase, Waiting):
        reviewed(phase, step)
        return _looked_at(begin(step.decision), step.by)
    return _looked_at(decided_again(life, step.decision, _stands(life, phase, step)), step.by)


def revised_by(life: Life, phase: Contestable | UnderAppeal | Final | Undone, step: Revised) -> Life:
    """What stands was decided again by what is known now."""
    return decided_again(life, step.decision, _stands(life, phase, step))


def decided_again(life: Life, decision: Case, phase: Phase) -> Life:
    """The life with another decision: its measures and its exam; what it asks no more is asked no more.

    Nothing is asked anew, and an exam that is over does not open again.
    """
    changes = {
        "phase": phase,
        "rectification": _still_asked(life.rectification, decision),
        "exam_until": None if life.exam_over else exam_until(decision),
        "acts_until": acts_until(decision),
    }
    return life.model_copy(update=changes)


def _stands(life: Life, phase: Contestable | UnderAppeal | Final | Undone, step: Ruled | Revised) -> Phase:
    """A decision that stands leaves the phase as it is; what was undone is not done again."""
    match step.decision.state:
        case "overturned" | "withdrawn" | "exempted" as undone:
            return Undone(why=undone)
        case "decided" if not isinstance(phase, Undone):
            return phase
        case _:
            raise out_of_place(step, life)


def _still_asked(rectification: Rectification, decision: Case) -> Rectification:
    notice = notice_of(decision)
    asks = notice is not None and notice.rectify_until is not None
    return NothingAsked() if isinstance(rectification, Asked | ProofIn) and not asks else rectification


def _looked_at(life: Life, by: str) -> Life:
    return life.model_copy(update={"reviewers": (*life.reviewers, by)})
