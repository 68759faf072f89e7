"""When and where somebody makes a move: what a person does to a case, in one transaction."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from engine.decide.moments import after
from storage.database.engine import Database
from windvane.home import Home
from windvane.releases import Releases
from windvane.sole_writer import sole_writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When and where a move is made.

    Attributes: `releases` are the home's rule books; `at` is the moment from which it counts, in whole
    seconds; `recorded_at` is the clock's, which the ledger keeps beside it.
    """

    home: Home
    database: Database
    releases: Releases
    at: datetime
    recorded_at: datetime

    def alone(self, *, dry_run: bool = False) -> AbstractContextManager[None]:
        """Nobody else moves a case, and no cycle runs, meanwhile. Raises HomeBusyError (sole_writer.py)."""
        return sole_writer(self.home, self.database, dry_run=dry_run)

    def on_the_clocks_of(self, zone: str) -> datetime:
        """The moment from which the move counts, with the offset of a zone."""
        return after(self.at, 0, zone)

    def recorded_on_the_clocks_of(self, zone: str) -> datetime:
        """When the move was entered, with the offset of a zone."""
        return after(self.recorded_at, 0, zone)
