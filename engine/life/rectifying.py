"""The steps of a rectification: each is typed on the stands that offer it, no other can take it."""

from engine.life.illegal import IllegalStepError, too_early
from engine.life.life import Asked, Missed, ProofIn, Rectified
from engine.life.step import Cleared, Overdue, ProofDecided, ProofShown, Reminded


def reminded(asked: Asked, step: Reminded) -> Asked:
    """A reminder went out. Raises IllegalStepError for a second one, and for one after the deadline."""
    if asked.reminded or step.at >= asked.until:
        raise IllegalStepError(
            "reminder-out-of-place",
            f"case `{step.case}` is to be reminded once, before {asked.until.isoformat()}",
            "nobody is reminded twice, or of what is over",
        )
    return asked.model_copy(update={"reminded": True})


def proof_shown(asked: Asked, step: ProofShown) -> ProofIn:
    """Proof is in, and the deadline waits. Raises IllegalStepError when it comes after the deadline."""
    if step.at >= asked.until:
        raise IllegalStepError(
            "proof-too-late",
            f"case `{step.case}` was to be rectified by {asked.until.isoformat()}",
            "the deadline went by",
        )
    return ProofIn(until=asked.until, reminded=asked.reminded)


def proof_decided(proof: ProofIn, step: ProofDecided) -> Rectified | Asked:
    """The proof clears the notice, or the deadline stands as it was."""
    if step.accepted:
        return Rectified(at=step.at, by_proof=True)
    return Asked(until=proof.until, reminded=proof.reminded)


def cleared(_: Asked | ProofIn, step: Cleared) -> Rectified:
    """What clears the notice was measured."""
    return Rectified(at=step.at)


def overdue(asked: Asked, step: Overdue) -> Missed:
    """The deadline went by. Raises IllegalStepError before it."""
    if step.at < asked.until:
        raise too_early(step, asked.until)
    return Missed(escalated_to=step.escalated_to)
