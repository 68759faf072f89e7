"""The steps of a decision's phase: each is typed on the phases that offer it, no other can take it."""

from engine.life.illegal import IllegalStepError, too_early
from engine.life.life import Contestable, Final, UnderAppeal, Undone, Waiting
from engine.life.step import AppealDecided, Appealed, Claimed, Released, Ruled, Verdict, WindowEnded

Queued = Waiting | UnderAppeal
"""What lies in the queue: a case that waits for a person, or an appeal."""


def window_ended(phase: Contestable, step: WindowEnded) -> Final:
    """The appeal window is over. Raises IllegalStepError before its end."""
    if step.at < phase.until:
        raise too_early(step, phase.until)
    return Final()


def appealed(phase: Contestable, step: Appealed, *, appeals_left: int) -> UnderAppeal:
    """The decision is contested. Raises IllegalStepError after the window, or when no appeal is left."""
    if step.at >= phase.until:
        raise IllegalStepError(
            "appeal-too-late",
            f"the appeal window of case `{step.case}` ended at {phase.until.isoformat()}",
            "what was decided stands; a reviewer can still decide on the platform's own motion",
        )
    if not appeals_left:
        raise IllegalStepError(
            "no-appeal-left",
            f"case `{step.case}` offers no appeal any more",
            "it was appealed as often as the rule book allows",
        )
    return UnderAppeal(
        appeal=step.appeal, since=step.at, answer_by=step.answer_by, human_review=step.human_review
    )


def answered(phase: UnderAppeal, step: AppealDecided, *, reviewers: tuple[str, ...]) -> Final | Undone:
    """The appeal is answered: what is left of the decision stands for good.

    Raises IllegalStepError for the answer to another appeal, for one that says something else than its
    decision does, and for one by somebody who must not give it.
    """
    if step.appeal != phase.appeal:
        raise IllegalStepError(
            "another-appeal",
            f"`{step.appeal}` is not the appeal that case `{step.case}` is under",
            f"it is under appeal `{phase.appeal}`",
        )
    _decides(phase, step, reviewers=reviewers)
    return _outcome(step)


def reviewed(phase: Waiting, step: Ruled) -> None:
    """A person decides a waiting case. Raises IllegalStepError when another one has claimed it."""
    _decides(phase, step, reviewers=())


def claimed(phase: Queued, step: Claimed, *, reviewers: tuple[str, ...]) -> Queued:
    """A reviewer has taken it.

    Raises IllegalStepError while anybody has, and for an appeal by whom it could not be decided.
    """
    if phase.claimed_by is not None:
        raise _claimed(phase.claimed_by, step)
    _decides(phase, step, reviewers=reviewers)
    return phase.model_copy(update={"claimed_by": step.by})


def released(phase: Queued, step: Released) -> Queued:
    """It is back in the queue, whoever puts it there: nobody who fell ill holds a case up.

    Raises IllegalStepError while nobody has claimed it.
    """
    if phase.claimed_by is None:
        raise IllegalStepError(
            "not-claimed", f"case `{step.case}` is claimed by nobody", "there is nothing to release"
        )
    return phase.model_copy(update={"claimed_by": None})


def _outcome(step: AppealDecided) -> Final | Undone:
    overturned = step.decision.state == "overturned"
    if overturned is not (step.verdict is Verdict.OVERTURN):
        raise IllegalStepError(
            "verdict-differs",
            f"`{step.verdict}` is not what the decision of case `{step.case}` says",
            f"it is `{step.decision.state}`; only `overturn` undoes a case, and it always does",
        )
    return Undone(why="overturned") if overturned else Final()


def _decides(
    phase: Waiting | UnderAppeal, step: Claimed | Ruled | AppealDecided, *, reviewers: tuple[str, ...]
) -> None:
    """Two persons: who decided something of the case decides no appeal of it."""
    if phase.claimed_by not in {None, step.by}:
        raise _claimed(phase.claimed_by, step)
    if isinstance(phase, UnderAppeal) and step.by in reviewers:
        raise IllegalStepError(
            "decided-it-before",
            f"`{step.by}` has decided case `{step.case}` before, and cannot decide its appeal",
            "somebody else has to look at it",
        )


def _claimed(by: str | None, step: Claimed | Ruled | AppealDecided) -> IllegalStepError:
    return IllegalStepError(
        "claimed-by-another",
        f"case `{step.case}` is claimed by `{by}`",
        f"windvane queue release {step.case} puts it back",
    )
