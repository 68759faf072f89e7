"""One step further in the life of a case.

Which steps there are says the type of where a case stands: `advance` hands each step to the function that is
typed on just that (phases.py, rectifying.py), and refuses those that none takes.
"""

from engine.life.deciding import answered_by, decided_by, revised_by
from engine.life.ending import closed_by, exam_missed_by, exam_passed_by
from engine.life.illegal import IllegalStepError, out_of_place
from engine.life.life import Asked, Contestable, Final, Life, ProofIn, Quiet, UnderAppeal, Undone, Waiting
from engine.life.phases import appealed, claimed, released, window_ended
from engine.life.rectifying import cleared, overdue, proof_decided, proof_shown, reminded
from engine.life.step import (
    AppealDecided,
    Appealed,
    Checked,
    Claimed,
    Cleared,
    Closed,
    ExamMissed,
    ExamPassed,
    Overdue,
    ProofDecided,
    ProofShown,
    Released,
    Reminded,
    Revised,
    Ruled,
    Step,
    WindowEnded,
)


def advance(life: Life, step: Step) -> Life:
    """Where a case stands after a step.

    Raises IllegalStepError, with a stable code and words for people, for a step that cannot be taken there;
    nothing has changed then. Who may take it is seen to where the case is known (engine/life/standing.py).
    """
    if step.at < life.last_step:
        raise IllegalStepError(
            "step-before-last",
            f"`{step.step}` of case `{step.case}` at {step.at.isoformat()} comes before what happened last",
            f"the last of it was at {life.last_step.isoformat()}",
        )
    if life.closed and not isinstance(step, Revised | Checked):
        raise out_of_place(step, life)
    return _taken(life, step).model_copy(update={"last_step": step.at})


def _taken(life: Life, step: Step) -> Life:
    match step:
        case WindowEnded() | Appealed() | AppealDecided():
            return _contested(life, step)
        case Reminded() | ProofShown() | ProofDecided() | Cleared() | Overdue():
            return _rectified(life, step)
        case Claimed() | Released():
            return _queued(life, step)
        case Ruled() | Revised() | Checked():
            return _looked_at_again(life, step)
        case ExamPassed() | ExamMissed() | Closed():
            return _ended(life, step)


def _contested(life: Life, step: WindowEnded | Appealed | AppealDecided) -> Life:
    match life.phase, step:
        case Contestable() as phase, WindowEnded():
            return life.model_copy(update={"phase": window_ended(phase, step)})
        case Contestable() as phase, Appealed():
            left = life.appeals_left
            open_appeal = appealed(phase, step, appeals_left=left)
            return life.model_copy(update={"phase": open_appeal, "appeals_left": left - 1})
        case UnderAppeal() as phase, AppealDecided():
            return answered_by(life, phase, step)
    raise out_of_place(step, life)


def _rectified(life: Life, step: Reminded | ProofShown | ProofDecided | Cleared | Overdue) -> Life:
    match life.rectification, step:
        case Asked() as asked, Reminded():
            return life.model_copy(update={"rectification": reminded(asked, step)})
        case Asked() as asked, ProofShown():
            return life.model_copy(update={"rectification": proof_shown(asked, step)})
        case ProofIn() as proof, ProofDecided():
            return life.model_copy(update={"rectification": proof_decided(proof, step)})
        case (Asked() | ProofIn()) as unmet, Cleared():
            return life.model_copy(update={"rectification": cleared(unmet, step)})
        case Asked() as asked, Overdue():
            return life.model_copy(update={"rectification": overdue(asked, step)})
    raise out_of_place(step, life)


def _queued(life: Life, step: Claimed | Released) -> Life:
    match life.phase, step:
        case (Waiting() | UnderAppeal()) as phase, Claimed():
            return life.model_copy(update={"phase": claimed(phase, step, reviewers=life.reviewers)})
        case (Waiting() | UnderAppeal()) as phase, Released():
            return life.model_copy(update={"phase": released(phase, step)})
    raise out_of_place(step, life)


def _looked_at_again(life: Life, step: Ruled | Revised | Checked) -> Life:
    match life.phase, step:
        case (Waiting() | Contestable() | Final()) as phase, Ruled():
            return decided_by(life, phase, step)
        case ((Quiet() | Waiting()), _):
            pass
        case phase, Revised():
            return revised_by(life, phase, step)
        case _, Checked() if not life.checked:
            return life.model_copy(update={"checked": True, "reviewers": (*life.reviewers, step.by)})
    raise out_of_place(step, life)


def _ended(life: Life, step: ExamPassed | ExamMissed | Closed) -> Life:
    match life.phase, step:
        case ((Contestable() | UnderAppeal() | Final()), ExamPassed()) if life.exam_until:
            return exam_passed_by(life)
        case ((Contestable() | Final()), ExamMissed()) if life.exam_until:
            return exam_missed_by(life, step, until=life.exam_until)
        case ((Final() | Undone()), Closed()):
            return closed_by(life, step)
    raise out_of_place(step, life)
