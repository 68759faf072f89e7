"""A case with all that happened to it, and what of it is in force."""

from dataclasses import dataclass

from engine.decide.case import Case
from engine.decide.outcome import (
    Compensation,
    Correction,
    NoticeDue,
    Points,
    Sanction,
    ScoreAdjustment,
    Tilt,
)
from engine.decide.penalty import is_penalty
from engine.life.advance import advance
from engine.life.begin import begin, exam_of
from engine.life.entitled import check_entitled
from engine.life.life import Contestable, Final, Life, UnderAppeal
from engine.life.step import AppealDecided, ExamMissed, Revised, Ruled, Step

Acting = ScoreAdjustment | Points | Sanction | Compensation | Tilt | Correction
"""An outcome that is in force from a moment on: every one but the notice, which tells of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands.

    Attributes: `decided` is the case as it was decided first, `decision` as it is decided now, `steps` what
    happened in between, oldest first.
    """

    decided: Case
    decision: Case
    life: Life
    steps: tuple[Step, ...] = ()

    def after(self, step: Step) -> "Standing":
        """Where the case stands after a step. Raises IllegalStepError when it cannot be taken so."""
        check_entitled(step, case=self.decision, life=self.life)
        life = advance(self.life, step)
        return Standing(self.decided, decision_of(step) or self.decision, life, (*self.steps, step))


def stand(case: Case) -> Standing:
    """Where a case stands at the moment it is decided."""
    return Standing(case, case, begin(case))


def as_it_stands(standing: Standing) -> Case:
    """The decision, with the deadline of its exam as it stands: offered later, an exam ends later."""
    case, until = standing.decision, standing.life.exam_until
    exam = exam_of(case)
    if exam is None or until is None or exam.ends == until:
        return case
    offered = exam.model_copy(update={"ends": until})
    outcomes = tuple(offered if outcome is exam else outcome for outcome in case.outcomes)
    return case.model_copy(update={"outcomes": outcomes})


def decision_of(step: Step) -> Case | None:
    """The decision that a step brings, if it brings one."""
    match step:
        case AppealDecided() | ExamMissed() | Ruled() | Revised():
            return step.decision
        case _:
            return None


def acting(standing: Standing) -> tuple[Acting, ...]:
    """What of the decision is or will be in force; what an open appeal holds back is not."""
    held = held_back(standing)
    return tuple(outcome for outcome in _in_question(standing) if outcome not in held)


def held_back(standing: Standing) -> tuple[Acting, ...]:
    """The penalties that had not begun when the appeal was made: they wait for its answer."""
    phase = standing.life.phase
    if not isinstance(phase, UnderAppeal):
        return ()
    return tuple(
        outcome for outcome in _in_question(standing) if is_penalty(outcome) and outcome.starts >= phase.since
    )


def _in_question(standing: Standing) -> tuple[Acting, ...]:
    if not isinstance(standing.life.phase, Contestable | UnderAppeal | Final):
        return ()
    return tuple(each for each in as_it_stands(standing).outcomes if not isinstance(each, NoticeDue))
