"""Until when a case is open: as long as something of it can still be cleared, appealed or served."""

from datetime import datetime

from engine.decide.case import Case
from engine.decide.outcome import NoticeDue, Outcome, Sanction, ScoreAdjustment, Tilt


def open_until(case: Case) -> datetime | None:
    """The latest of the deadlines to rectify and to appeal and of the ends of its measures.

    A penalty without an end counts with its start, which is the end of the appeal window. None for a case
    that does nothing at all.
    """
    return max(map(_latest, case.outcomes), default=None)


def _latest(outcome: Outcome) -> datetime:
    match outcome:
        case NoticeDue():
            return max(outcome.appeal_until, outcome.rectify_until or outcome.appeal_until)
        case ScoreAdjustment() | Sanction() | Tilt():
            return outcome.ends or outcome.starts
        case _:
            return outcome.starts
