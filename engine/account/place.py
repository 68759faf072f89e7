"""Where something stands in the order of an account's events."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

NEW_YEAR = "new_year:"
EXAM = "exam:"
EXAM_MISSED = "exam_missed:"


class Rank(IntEnum):
    """What comes first at one moment: the new year, exams, missed exams, points."""

    NEW_YEAR = 0
    EXAM = 1
    EXAM_MISSED = 2
    POSTING = 3


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A moment, what happened then, and its name (AccountStep.because): events are judged in this order."""

    at: datetime
    rank: Rank
    because: str


def place_of(at: datetime, because: str) -> Place:
    """The place of an event by its name: points are named by their case, all else says what it is."""
    prefixes = {NEW_YEAR: Rank.NEW_YEAR, EXAM: Rank.EXAM, EXAM_MISSED: Rank.EXAM_MISSED}
    rank = next((rank for prefix, rank in prefixes.items() if because.startswith(prefix)), Rank.POSTING)
    return Place(at, rank, because)


def end_of(moment: datetime) -> Place:
    """The place behind everything that happens at a moment."""
    return Place(moment, Rank.POSTING, chr(0x10FFFF))
