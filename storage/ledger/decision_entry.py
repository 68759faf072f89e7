"""An entry that tells a decision, as it is handed to those who take it again: they need no database."""

from typing import NamedTuple


class DecisionEntry(NamedTuple):
    """An entry that tells a decision: its number, its kind, and its body as it is kept."""

    seq: int
    kind: str
    body: str
