"""What a cycle measured of everybody, found by its business date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.meaning.book import RuleBook
from storage.artefacts import Row, artefact_rows
from storage.database.engine import Database, reading
from storage.ledger.contents import CycleHeader
from storage.personal.erasures import written_anew
from windvane.cycle.artefacts import MENTIONS, artefact_name
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A cycle, the rule book it went by, and where its columns are."""

    home: Home
    database: Database
    cycle: CycleHeader
    book: RuleBook

    def rows(self, kind: str, *, subject_id: str | None = None) -> Iterator[Row]:
        """The columns of every subject of a kind, or of one.

        Raises WrongUseError for a kind that is none, StorageError when the columns cannot be read.
        """
        if kind not in self.book.subjects:
            there_are = f"there are {', '.join(self.book.subjects)}"
            raise WrongUseError("no-subject", f"`{kind}` is no kind of subject", there_are)
        return self._rows(artefact_name(kind), subject_id=subject_id)

    def hits(self) -> Iterator[Row]:
        """The hits of lexicons in texts, exempted ones too, by record. Raises StorageError as `rows`."""
        return self._rows(MENTIONS) if MENTIONS in self.cycle.artefacts else iter(())

    def _rows(self, name: str, *, subject_id: str | None = None) -> Iterator[Row]:
        path = self.home.artefacts(self.cycle.cycle) / name
        with reading(self.database) as connection:
            anew = written_anew(connection).get(path.relative_to(self.home.folder).as_posix())
        return artefact_rows(path, digest=anew or self.cycle.artefacts[name], subject_id=subject_id)


def measured_as_of(home: Home, as_of: date | None) -> Measured:
    """What the cycle of a business date measured, or the newest cycle. Raises WrongUseError when none ran."""
    database = existing_database(home)
    cycle = cycle_asked(database, as_of)
    return Measured(home=home, database=database, cycle=cycle, book=kept_book(database, cycle.book))
