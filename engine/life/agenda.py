"""What falls due in a case's life, and when: the cycle looks at nothing else of open cases."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
