"""One step of one case, with how the case stood before it and stands after it."""

from dataclasses import dataclass

from engine.life.standing import Standing
from engine.life.step import Step


@dataclass(frozen=True, slots=True)
class Turn:
    """A step taken, not yet kept."""

    before: Standing
    step: Step
    after: Standing


def take(standing: Standing, step: Step) -> Turn:
    """Take a step. Raises IllegalStepError when the case is not where that step can be taken."""
    return Turn(standing, step, standing.after(step))
