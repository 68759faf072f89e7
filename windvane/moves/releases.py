"""The rule books of a home, each loaded once: by digest, and by the moment at which it was in force."""

from datetime import datetime

from engine.decide.moments import decided_at
from rules.meaning.book import RuleBook
from storage.cycles import all_cycles
from storage.database.engine import Database
from storage.ledger.contents import CycleHeader
from windvane.accounting import Accounting
from windvane.installation import kept_book
from windvane.wrong_use import WrongUseError


class Releases:
    """The rule books that cycles of a home went by."""

    def __init__(self, database: Database) -> None:
        """Read the cycles now, each book when it is asked for."""
        self._database = database
        self._cycles = all_cycles(database)
        self._loaded: dict[str, RuleBook] = {}

    @property
    def newest(self) -> RuleBook:
        """The book of the newest cycle. Raises WrongUseError when none has run."""
        return self.book(self._newest().book)

    @property
    def decided(self) -> datetime:
        """When the newest cycle decided. Raises WrongUseError when none has run."""
        return decided_at(self._newest().as_of, self.newest.zone)

    def book(self, digest: str) -> RuleBook:
        """The book of a digest. Raises StorageError when it is not kept here."""
        if digest not in self._loaded:
            self._loaded[digest] = kept_book(self._database, digest)
        return self._loaded[digest]

    def accounting(self) -> Accounting:
        """Which book governs accounts at any moment."""
        nights = (
            (decided_at(each.as_of, self.book(each.book).zone), self.book(each.book)) for each in self._cycles
        )
        return Accounting(nights=tuple(nights), tonight=self.newest)

    def vane(self, digest: str, standard: str) -> str:
        """The wind vane that a standard of a book belongs to."""
        return self.book(digest).standards[standard].vane.value

    def _newest(self) -> CycleHeader:
        if not self._cycles:
            raise WrongUseError("no-cycle", "no cycle has run here", "run one: windvane cycle --as-of DATE")
        return self._cycles[-1]
