"""Until when a case answers new findings of the same thing, so that they make no further case."""

from datetime import UTC, date, datetime, time, timedelta

from engine.decide.case import Case
from engine.decide.open_until import open_until
from engine.life.life import Life, ProofIn, Quiet, Rectified, UnderAppeal, Undone, Waiting
from rules.units import MICROSECONDS

NO_END = datetime(9999, 12, 31, tzinfo=UTC)
"""As long as a person has to decide something of the case."""

_NO_WINDOW = timedelta(days=30)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def answers_until(decision: Case, life: Life) -> datetime | None:
    """The moment from which a case, as it is decided and stands now, answers no new finding; None: none.

    Open cases answer until nothing of them can be cleared, appealed or served any more, without end while a
    person has to decide; closed ones, and those that a measurement cleared, answer nothing. An exempted case
    answers as long as it is exempted. What was undone, or rectified by proof, is not found again on the very
    days it was found on: it answers until none of them is looked at any more.
    """
    match life.phase:
        case Quiet(why="exempted") | Undone(why="exempted"):
            return _exempted_until(decision)
        case Undone():
            return _out_of_sight(decision)
        case Waiting() | UnderAppeal():
            return NO_END
    match life.rectification:
        case Rectified(by_proof=by_proof):
            return _out_of_sight(decision) if by_proof else None
        case ProofIn():
            return NO_END
    return None if life.closed else open_until(decision)


def _exempted_until(decision: Case) -> datetime:
    """The first whole second after the last moment that is excused: cycles decide at whole seconds."""
    until = decision.circumstances.get("exemption_until")
    if isinstance(until, int):
        return _EPOCH + timedelta(seconds=until // MICROSECONDS + 1)
    return _between_nights(decision.as_of + _NO_WINDOW)


def _out_of_sight(decision: Case) -> datetime:
    """When a window of the same length, moved on day by day, has left the days of the decision behind."""
    lengths = (window.last - window.first + timedelta(days=1) for window in decision.windows.values())
    return _between_nights(decision.as_of + max(lengths, default=_NO_WINDOW))


def _between_nights(day: date) -> datetime:
    """A moment after the cycle as of the day before, and not after the cycle as of the day, in every zone.

    A cycle as of T decides at the midnight after T; from 10 hours behind UTC to 13 ahead that is on one side
    of this moment for both, whatever clocks do in between.
    """
    return datetime.combine(day, time(11), UTC)
