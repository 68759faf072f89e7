"""Steps that bring a new decision: what of the life it changes."""

from datetime import datetime

from engine.decide.case import Case
from engine.life.begin import acts_until, begin, exam_of, notice_of
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
    stopped = life.model_copy(update={"exam_until": None})
    return _looked_at(decided_again(stopped, step.decision, after, at=step.at), step.by)


def decided_by(life: Life, phase: Waiting | Contestable | Final, step: Ruled) -> Life:
    """A person decided: a waiting case for the first time, any other one on the platform's own motion."""
    if isinstance(phase, Waiting):
        reviewed(phase, step)
        return _looked_at(begin(step.decision), step.by)
    stands = _stands(life, phase, step)
    return _looked_at(decided_again(life, step.decision, stands, at=step.at), step.by)


def revised_by(life: Life, phase: Contestable | UnderAppeal | Final | Undone, step: Revised) -> Life:
    """What stands was decided again by what is known now."""
    return decided_again(life, step.decision, _stands(life, phase, step), at=step.at)


def decided_again(life: Life, decision: Case, phase: Phase, *, at: datetime) -> Life:
    """The life with another decision, from `at` on: its measures and its exam.

    What it asks no more is asked no more; nothing is asked anew, and an exam that is over does not open
    again. One that was not open has its whole time from now, one that is keeps its deadline.
    """
    changes = {
        "phase": phase,
        "rectification": _still_asked(life.rectification, decision),
        "exam_until": _exam_until(life, decision, at),
        "acts_until": acts_until(decision),
    }
    return life.model_copy(update=changes)


def _exam_until(life: Life, decision: Case, at: datetime) -> datetime | None:
    """The deadline of the exam, by whichever it is later: the decision's own, or what was promised."""
    exam = exam_of(decision)
    if exam is None or exam.ends is None or life.exam_over:
        return None
    return max(exam.ends, life.exam_until or at + (exam.ends - exam.starts))


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
