"""Steps that cannot be taken: the error, and the words for where a case stands instead."""

from datetime import datetime

from engine.life.life import (
    Asked,
    Contestable,
    Final,
    Life,
    Missed,
    NothingAsked,
    Phase,
    ProofIn,
    Quiet,
    Rectification,
    Rectified,
    UnderAppeal,
    Undone,
    Waiting,
)
from engine.life.step import Cleared, Overdue, ProofDecided, ProofShown, Reminded, Step
from rules.failure import Failure


class IllegalStepError(Failure):
    """A step that the life of a case does not offer as it stands; nothing has changed. Exit code 2."""

    exit_code = 2


def out_of_place(step: Step, life: Life) -> IllegalStepError:
    """The refusal of a step that is none of those that where the case stands offers."""
    return IllegalStepError(
        "step-out-of-place",
        f"`{step.step}` is no step of case `{step.case}` now: it {standing_words(life, step)}",
        f"windvane explain {step.case} tells its story so far",
    )


def too_early(step: Step, until: datetime) -> IllegalStepError:
    """The refusal of a step that time takes, before it has come."""
    return IllegalStepError(
        "step-too-early",
        f"`{step.step}` of case `{step.case}` at {step.at.isoformat()} comes before {until.isoformat()}",
        "a cycle takes it once that moment has come",
    )


def standing_words(life: Life, step: Step) -> str:
    """Where a case stands for such a step, as a sentence goes on after `it`: `is under appeal`.

    A step of the rectification is told where that stands, while anything of the case does.
    """
    if life.closed:
        return "is closed"
    of_rectification = isinstance(step, ProofShown | ProofDecided | Cleared | Reminded | Overdue)
    if of_rectification and isinstance(life.phase, Contestable | UnderAppeal | Final):
        return _rectification_words(life.rectification)
    return _words(life.phase)


def _rectification_words(rectification: Rectification) -> str:
    match rectification:
        case NothingAsked():
            return "asks for no rectification"
        case Asked(until=until):
            return f"is to be rectified before {until.isoformat()}, and no proof of it waits"
        case ProofIn():
            return "has proof that waits for a reviewer"
        case Rectified():
            return "is rectified"
        case Missed():
            return "was not rectified in time"


def _words(phase: Phase) -> str:
    match phase:
        case Quiet(why=why):
            return f"is {'in ' * (why == 'shadow')}{why}, nothing of it acts"
        case Waiting():
            return "waits for a person to decide"
        case Contestable(until=until):
            return f"is decided, and can be appealed until {until.isoformat()}"
        case UnderAppeal():
            return "is under appeal"
        case Final():
            return "is decided for good"
        case Undone(why=why):
            return f"was {why}, nothing of it stands"
