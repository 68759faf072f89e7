"""What falls due in the lives of cases becomes steps."""

from collections.abc import Iterable
from datetime import datetime

from engine.life.agenda import Due
from engine.life.life import Asked
from engine.life.step import Closed, Reminded, WindowEnded
from storage.projections.deadlines import DueCase
from windvane.cycle.lives import LivesOfNight

_FIRST = (Due.WINDOW_ENDS, Due.EXAM)
"""Taken before anything is measured of tonight: they end what the decision itself began."""


def end_windows(due: Iterable[DueCase], lives: LivesOfNight) -> None:
    """Put the penalties in force whose appeal window has gone by unused."""
    for each in _of(due, Due.WINDOW_ENDS):
        lives.take(WindowEnded(case=each.case, at=lives.not_before(each.case, each.deadline.at)))


def missed(due: Iterable[DueCase], lives: LivesOfNight) -> tuple[str, ...]:
    """The cases whose notice was to be met by now and was not, whatever became of it tonight."""
    return tuple(
        each.case for each in _of(due, Due.RECTIFY) if isinstance(lives.of(each.case).rectification, Asked)
    )


def remind(due: Iterable[DueCase], lives: LivesOfNight, at: datetime) -> None:
    """Remind those whose deadline is near and who have shown nothing yet, once; not of what is just told."""
    for each in _of(due, Due.REMIND):
        life = lives.of(each.case)
        asked = life.rectification
        if isinstance(asked, Asked) and not asked.reminded and life.last_step < at < asked.until:
            lives.take(Reminded(case=each.case, at=at, until=asked.until))


def close(due: Iterable[DueCase], lives: LivesOfNight) -> None:
    """Close what has nothing left that is open."""
    for each in _of(due, Due.CLOSE):
        lives.take(Closed(case=each.case, at=lives.not_before(each.case, each.deadline.at)))


def _of(due: Iterable[DueCase], what: Due) -> list[DueCase]:
    return [each for each in due if each.deadline.due is what]
