"""What tests should reach: one thing of one rule, and whether one of them does."""

from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """What can be reached, in the order of the table's columns."""

    TESTED = "tested"  # the rule has a test at all
    RESULT = "results"  # a grade, a band, a clause that follows, held and not held, a hit and an exemption
    BRANCH = "branches"  # one way in which the condition of a grade is true
    PART = "parts"  # a part of a branch without which, all else alike, the grade is not met
    MISSING = "missing data"  # a test in which something that the rule reads is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A thing to reach: in which section of the table, of which rule, and in the words of the rule."""

    section: str
    owner: str
    reach: Reach
    what: str
    reached: bool
