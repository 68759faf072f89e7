"""One night: what a cycle is about."""

from dataclasses import dataclass
from datetime import date, datetime

from engine.decide.ids import cycle_id
from engine.decide.moments import decided_at
from rules.meaning.book import RuleBook
from windvane.home import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What one cycle is: whose records up to which watermark, by which book, as of which business date.

    Attributes: `recorded_at` is the present moment, for the ledger alone; `absent` are the record types of
    which nothing is known by then: what they would count is missing, not 0.
    """

    home: Home
    book: RuleBook
    as_of: date
    watermark: int
    absent: frozenset[str]
    recorded_at: datetime

    @property
    def cycle(self) -> str:
        """The cycle's id."""
        return cycle_id(self.as_of, self.book.digest)

    @property
    def at(self) -> datetime:
        """The moment it decides at: its business date is over."""
        return decided_at(self.as_of, self.book.zone)
