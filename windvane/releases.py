"""The rule books of a home, each loaded once: by digest, and by the moment at which it was in force."""

from datetime import datetime

from engine.decide.moments import decided_at
from rules.meaning.book import RuleBook
from storage.cycles import all_cycles
from storage.database.engine import Database
from storage.ledger.contents import CycleHeader
from windvane.accounting import Accounting
from windvane.installation import kept_book
from windvane.named_standard import standard_named
from windvane.wrong_use import WrongUseError


class Releases:
    """The rule books that cycles of a home went by."""

    def __init__(self, database: Database, *, tonight: RuleBook | None = None) -> None:
        """Read the cycles now, each book when it is asked for.

        `tonight` is the book of a cycle that is running: the newest, and not kept yet when it is its first.
        """
        self._database = database
        self._cycles = all_cycles(database)
        self._tonight = tonight
        self._loaded = {} if tonight is None else {tonight.digest: tonight}

    @property
    def newest(self) -> RuleBook:
        """The book that governs now: tonight's, else the newest cycle's.

        Raises WrongUseError when none has run.
        """
        return self._tonight or self.book(self._newest().book)

    @property
    def decided(self) -> datetime:
        """When the newest cycle decided. Raises WrongUseError when none has run."""
        return self._moment(self._newest())

    def book(self, digest: str) -> RuleBook:
        """The book of a digest. Raises StorageError when it is not kept here."""
        if digest not in self._loaded:
            self._loaded[digest] = kept_book(self._database, digest)
        return self._loaded[digest]

    def books(self) -> list[RuleBook]:
        """Every book that a cycle went by, the first one first."""
        return [self.book(digest) for digest in dict.fromkeys(cycle.book for cycle in self._cycles)]

    def accounting(self) -> Accounting:
        """Which book governs accounts at any moment."""
        nights = sorted(
            ((self._moment(each), self.book(each.book)) for each in self._cycles), key=lambda night: night[0]
        )
        return Accounting(nights=tuple(nights), tonight=self.newest)

    def vane(self, digest: str, standard: str) -> str:
        """The wind vane that a standard of a book belongs to. Raises StorageError for one it lacks."""
        return standard_named(self.book(digest), standard).vane.value

    def _moment(self, cycle: CycleHeader) -> datetime:
        return decided_at(cycle.as_of, self.book(cycle.book).zone)

    def _newest(self) -> CycleHeader:
        if not self._cycles:
            raise WrongUseError("no-cycle", "no cycle has run here", "run one: windvane cycle --as-of DATE")
        return self._cycles[-1]
