"""What falls due in a case's life, and when: the cycle looks at nothing else of open cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.life.life import Asked, Contestable, Final, Life, ProofIn, UnderAppeal, Undone
from rules.meaning.bookkeeping import Bookkeeping


class Due(StrEnum):
    """What falls due."""

    WINDOW_ENDS = "window_ends"
    REMIND = "remind"
    RECTIFY = "rectify"
    EXAM = "exam"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something falls due at a moment."""

    due: Due
    at: datetime


def agenda(life: Life, bookkeeping: Bookkeeping) -> tuple[Deadline, ...]:
    """Everything that falls due for a case as it stands, earliest first.

    Proof that was handed in stops the clock of the rectification until it is decided, an appeal that of the
    exam. A reminder falls due before its deadline; nobody is reminded of what was told at that very moment.
    """
    if life.closed:
        return ()
    found = (*_of_the_window(life), *_of_the_rectification(life, bookkeeping), *_of_the_end(life))
    return tuple(sorted(found, key=lambda deadline: deadline.at))


def _of_the_window(life: Life) -> Iterator[Deadline]:
    if isinstance(life.phase, Contestable):
        yield Deadline(Due.WINDOW_ENDS, life.phase.until)


def _of_the_rectification(life: Life, bookkeeping: Bookkeeping) -> Iterator[Deadline]:
    match life.rectification:
        case Asked(until=until, reminded=reminded):
            reminder = until - timedelta(seconds=bookkeeping.remind_before)
            if not reminded and life.last_step < reminder < until:
                yield Deadline(Due.REMIND, reminder)
            yield Deadline(Due.RECTIFY, until)


def _of_the_end(life: Life) -> Iterator[Deadline]:
    if life.exam_until is not None:
        if not isinstance(life.phase, UnderAppeal):
            yield Deadline(Due.EXAM, life.exam_until)
    elif isinstance(life.phase, Final | Undone) and not isinstance(life.rectification, Asked | ProofIn):
        yield Deadline(Due.CLOSE, life.acts_until or life.last_step)
