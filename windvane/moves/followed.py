"""What follows from a decision that changed: later cases decided again, and accounts set right."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.account.account_step import AccountStep
from engine.cascade.course import Kept
from windvane.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Cases decided again, in order; those `kept` as they were, and why; what is entered on accounts."""

    turns: Sequence[Turn] = ()
    kept: Sequence[Kept] = ()
    accounts: Sequence[AccountStep] = ()


NOTHING = Followed()
"""Nothing follows."""
