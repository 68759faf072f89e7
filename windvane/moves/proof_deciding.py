"""A reviewer looks at a proof: it clears the notice, or the deadline stands."""

from engine.life.step import ProofDecided
from windvane.moves.hearing import hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said, text_said
from windvane.turn import take


def decide_proof(occasion: Occasion, case_id: str, *, accepted: bool, by: str, reason: str) -> Made:
    """Accept the proof that was handed in about a case, or reject it.

    Raises WrongUseError or IllegalStepError, with nothing kept, when no proof waits there or `by` is bound by
    the case.
    """
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        step = ProofDecided(
            case=case_id,
            at=hearing.at,
            by=name_said(by, "--by"),
            recorded_at=hearing.recorded_at,
            accepted=accepted,
            reason=text_said(reason, "--reason"),
        )
        return keep(occasion, [take(hearing.standing, step)])
