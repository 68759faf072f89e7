"""Which outcomes are penalties: they wait for the appeal window, and an open appeal holds them back."""

from engine.decide.outcome import Outcome, Points, Sanction, ScoreAdjustment, Tilt
from rules.units import MULTIPLE_ONE


def is_penalty(outcome: Outcome) -> bool:
    """Whether an outcome hurts and is no correction: points, sanctions, losses of score and of traffic.

    What is due to a buyer, and what somebody gains, waits for nothing (DOMAIN.md §0.3).
    """
    match outcome:
        case Points() | Sanction():
            return True
        case ScoreAdjustment(amount=amount):
            return amount < 0
        case Tilt(factor=factor):
            return factor < MULTIPLE_ONE
        case _:
            return False
