"""How an exam, and the life of a case, come to an end."""

from datetime import datetime

from engine.life.deciding import decided_again
from engine.life.illegal import out_of_place, too_early
from engine.life.life import Asked, Life, ProofIn
from engine.life.step import Closed, ExamMissed


def exam_passed_by(life: Life) -> Life:
    """The exam was passed; whether in time, says who takes the step: a cycle reads of it later."""
    return life.model_copy(update={"exam_until": None, "exam_over": True})


def exam_missed_by(life: Life, step: ExamMissed, *, until: datetime) -> Life:
    """The exam was not passed by its deadline: the case was decided again on that.

    Raises IllegalStepError before the deadline.
    """
    if step.at < until:
        raise too_early(step, until)
    over = life.model_copy(update={"exam_over": True})
    return decided_again(over, step.decision, life.phase, at=step.at)


def closed_by(life: Life, step: Closed) -> Life:
    """Nothing of the case is open any more.

    Raises IllegalStepError while something is asked, an exam is open or a measure is running.
    """
    if life.exam_until is not None or isinstance(life.rectification, Asked | ProofIn):
        raise out_of_place(step, life)
    if life.acts_until is not None and step.at < life.acts_until:
        raise too_early(step, life.acts_until)
    return life.model_copy(update={"closed": True})
