"""Whole nights run again on the records as they were known then, and held against what is kept of them.

A scratch database is filled with the ledger entry by entry, as it was. Before the entries of a night go in,
the night is run again on what is there by then. Late records, corrections and later moves change nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.decide.replay import Verdict
from engine.explain.why import OtherBookError
from engine.life.illegal import IllegalStepError
from engine.life.standing import decision_of
from rules.failure import Failure
from rules.load.problem import BookError
from storage.cycles import all_cycles
from storage.database.engine import Database, reading, writing
from storage.errors import StorageError
from storage.ledger.bodies import step_in
from storage.ledger.contents import CycleHeader
from storage.ledger.decision_entry import DecisionEntry
from storage.ledger.entry import Entry, Kind
from storage.nights import Stretch, stretches
from storage.personal.erasures import written_anew
from storage.projections.entering import enter_as_they_are
from storage.records.store import Progress
from storage.scratch import scratch_database
from windvane.home import Home
from windvane.replaying.columns_compared import columns_expected
from windvane.replaying.difference import Difference, Why
from windvane.replaying.earlier_notices import written_otherwise
from windvane.replaying.from_ledger import Replayed, retried
from windvane.replaying.kept_books import KeptBooks, kept_books
from windvane.replaying.night_again import Surroundings, run_again
from windvane.replaying.night_compared import compare_night
from windvane.replaying.retrying import Retrying

_CONTRADICTED = "database-refused"
"""What the database says of a row that speaks of another that is not there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of running nights again.

    Attributes: `replayed` counts what the nights had entered and `from_ledger_alone`: the decisions that
    people took between them, which no watermark is kept of; they are taken again from the ledger. `cycles`
    are the nights.
    """

    replayed: Replayed
    cycles: tuple[str, ...]
    from_ledger_alone: int


def replay_records(home: Home, database: Database, *, cycle: str | None, progress: Progress) -> Measured:
    """Run every night again, or one; nothing of it is kept.

    Raises StorageError when records, releases or entries cannot be read.
    """
    headers = [header for header in all_cycles(database) if cycle in {None, header.cycle}]
    books = kept_books(database, {header.book for header in headers})
    with (
        TemporaryDirectory(prefix="windvane-") as folder,
        scratch_database(database, Path(folder)) as scratch,
    ):
        within = Surroundings(home=home, database=scratch, folder=Path(folder))
        with reading(database) as connection:
            anew = written_anew(connection)
        asked = [header.cycle for header in headers]
        nights = _Nights(within, books, asked=asked, every=cycle is None, anew=anew)
        _pass(nights, database, progress)
    return nights.measured


def _pass(nights: "_Nights", database: Database, progress: Progress) -> None:
    with reading(database) as connection:
        for stretch in takewhile(lambda _: not nights.over, stretches(connection)):
            progress("", *nights.progress)
            nights.pass_over(stretch)


class _Nights:
    """The nights run again so far, on a scratch database that is filled as they pass."""

    def __init__(
        self,
        within: Surroundings,
        books: KeptBooks,
        *,
        asked: Sequence[str],
        every: bool,
        anew: Mapping[str, str],
    ) -> None:
        """`anew` has the digests of files that erasures wrote anew."""
        self._anew = anew
        self._stopped = False
        self._within = within
        self._every = every
        self._books = books
        self._asked = asked
        self._ran: list[str] = []
        self._entries = 0
        self._between: list[DecisionEntry] = []
        self._different: list[Difference] = []

    @property
    def progress(self) -> tuple[int, int]:
        """How many nights were run again, and of how many."""
        return len(self._ran), len(self._asked)

    @property
    def over(self) -> bool:
        """Whether nothing more is asked for, or nothing more can be entered."""
        return self._stopped or (not self._every and len(self._ran) == len(self._asked))

    @property
    def measured(self) -> Measured:
        """What came of it, with the decisions taken between nights."""
        court = Retrying(books=self._books.books, altered=self._books.altered)
        different = sorted([*self._different, *retried(court, self._between)], key=_place)
        return Measured(
            replayed=Replayed(self._entries + len(self._between), tuple(different)),
            cycles=tuple(self._ran),
            from_ledger_alone=len(self._between),
        )

    def pass_over(self, stretch: Stretch) -> None:
        """Enter what people did, run the night again if it is asked for, and enter it as it was.

        Where the ledger tells what cannot have happened, that is a difference, and the last thing looked at.
        """
        self._enter(stretch.between, stretch)
        if self._stopped:
            return
        if self._every:
            self._between += _decisions(stretch.between)
        header = stretch.header
        differing: list[Difference] = []
        if header is not None and header.cycle in self._asked:
            differing = self._differing(header, stretch)
            self._ran.append(header.cycle)
            self._entries += len(stretch.night) - 1
        self._enter(stretch.night, stretch)
        if header is not None and header.records is None:
            differing = written_otherwise(self._within.database, stretch.kept, differing)
        self._different += differing

    def _differing(self, header: CycleHeader, stretch: Stretch) -> list[Difference]:
        entry, book = stretch.night[0].seq, self._books.books.get(header.book)
        if book is None:
            altered = header.book in self._books.altered
            self._stopped = not altered  # a night by a book that is not kept has no place among the others
            return [_without_book(header, entry, altered=altered)]
        try:
            again = run_again(
                header, book, cases=[case for _, case in stretch.kept.cases], within=self._within
            )
        except (BookError, OtherBookError):  # of a book that decided open cases
            return [_without_book(header, entry, altered=True)]
        kept = columns_expected(
            header.artefacts, again.artefacts, cycle=header.cycle, anew=self._anew, within=self._within
        )
        header = header.model_copy(update={"artefacts": kept})
        return compare_night(
            header, stretch.kept, again, entry=entry, book=book, records_erased=bool(self._anew)
        )

    def _enter(self, page: Sequence[Entry], stretch: Stretch) -> None:
        if self._stopped:
            return
        numbers = {entry.seq for entry in page}
        told = [row for row in stretch.notices if row[-1] in numbers]
        try:
            with writing(self._within.database) as scratch:
                enter_as_they_are(scratch, page, told=told)
        except (IllegalStepError, StorageError) as error:
            if isinstance(error, StorageError) and error.code != _CONTRADICTED:
                raise
            self._different.append(_impossible(page, error))
            self._stopped = True


def _without_book(header: CycleHeader, entry: int, *, altered: bool) -> Difference:
    why = Why.BOOK_ALTERED if altered else Why.BOOK_NOT_KEPT
    return Difference(about=header.cycle, entry=entry, verdict=Verdict.RULE, why=why, fields=("book",))


def _impossible(page: Sequence[Entry], error: Failure) -> Difference:
    """The first step of the case that an error speaks of, else the first entry: a hand has changed it."""
    steps = (entry for entry in page if entry.kind == Kind.STEP)
    first = next((entry for entry in steps if f"`{entry.about}`" in error.message), page[0])
    return Difference(about=first.about, entry=first.seq, verdict=Verdict.DATA, why=Why.ENTRY)


def _decisions(page: Sequence[Entry]) -> list[DecisionEntry]:
    """Those of the entries that tell a decision, as a step does that decides a case again."""
    return [
        DecisionEntry(entry.seq, entry.kind, entry.body)
        for entry in page
        if entry.kind == Kind.STEP and decision_of(step_in(entry.body)) is not None
    ]


def _place(difference: Difference) -> float:
    return inf if difference.entry is None else difference.entry
