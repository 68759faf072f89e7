"""What the ledger keeps of cases and rule books, looked up when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.life.standing import Standing
from rules.meaning.book import RuleBook
from storage.database.engine import Database, reading
from storage.projections.standings import standing_of
from windvane.installation import kept_book


@dataclass(frozen=True, slots=True)
class Archive:
    """A home's cases and books; `tonight` is the book that governs now, kept or not."""

    database: Database
    tonight: RuleBook
    _books: dict[str, RuleBook] = field(default_factory=dict)

    def book(self, digest: str) -> RuleBook:
        """The rule book of a digest. Raises StorageError when it is not kept here."""
        if digest == self.tonight.digest:
            return self.tonight
        if digest not in self._books:
            self._books[digest] = kept_book(self.database, digest)
        return self._books[digest]

    def standing(self, case: str) -> Standing:
        """Where a case stands. Raises KeyError for one that there is not."""
        with reading(self.database) as connection:
            standing = standing_of(connection, case)
        if standing is None:
            raise KeyError(case)
        return standing


BookOf = Callable[[str], RuleBook]
"""The rule book of a digest."""
