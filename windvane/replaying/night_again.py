"""A night run again: the very functions of a cycle, on records as they were known and a ledger as it was."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.decide.case import Case
from engine.facts import Facts
from rules.meaning.book import RuleBook
from storage.database.engine import Database
from storage.ledger.contents import CycleHeader
from storage.records.catalogue import types_known
from storage.records.store import RecordStore
from storage.warehouse.duckdb import open_duckdb
from windvane.cycle.artefacts import keep_artefacts
from windvane.cycle.decided import Decided, decide_night
from windvane.cycle.governed import Governed, govern
from windvane.cycle.night import Night
from windvane.cycle.population import facts_asked
from windvane.cycle.run import STAGES
from windvane.cycle.stopwatch import Stopwatch, silent
from windvane.home import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class NightAgain:
    """What a night comes to when it is run again.

    Attributes: `artefacts` are the digests of everybody's columns, by file; `facts` what is measured now of
    cases that it does not decide any more, by case.
    """

    decided: Decided
    artefacts: Mapping[str, str]
    facts: Mapping[str, Facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where nights are run again: the records of a home, a scratch database, and a folder to work in."""

    home: Home
    database: Database
    folder: Path

    @property
    def columns(self) -> Path:
        """Where the night that was run last left everybody's columns."""
        return self.folder / "columns"


def run_again(
    header: CycleHeader, book: RuleBook, *, cases: Collection[Case], within: Surroundings
) -> NightAgain:
    """Run the night of a header again; nothing of it is kept.

    `cases` are those that it decided. Raises StorageError when records or database refuse.
    """
    night = _night(header, book, within)
    settings = within.home.settings()
    spill = within.folder / "spill"
    with open_duckdb(spill=spill, memory=settings.memory, threads=settings.threads) as warehouse:
        store = RecordStore(folder=within.home.records, database=within.database, warehouse=warehouse)
        timed = Stopwatch(silent, stages=STAGES)
        governed = govern(night, store, timed=timed)
        decided = decide_night(night, store, governed, timed=timed)
        return NightAgain(
            decided=decided,
            artefacts=keep_artefacts(warehouse, book, within.columns),
            facts=_lost(cases, decided, store=store, governed=governed, book=book),
        )


def _night(header: CycleHeader, book: RuleBook, within: Surroundings) -> Night:
    known = types_known(within.database, watermark=header.watermark, until=header.as_of)
    return Night(
        home=within.home,
        book=book,
        as_of=header.as_of,
        watermark=header.watermark,
        absent=frozenset(book.records) - known,
        recorded_at=header.recorded_at,
    )


def _lost(
    cases: Collection[Case], decided: Decided, *, store: RecordStore, governed: Governed, book: RuleBook
) -> Mapping[str, Facts]:
    """The figures of subjects against whom nothing is found now; none of single records."""
    found = {case.case for case in decided.cases}
    lost = [case for case in cases if case.case not in found and case.standard in book.standards]
    if not lost:
        return {}
    pairs = {case.subject.partition(":")[::2] for case in lost}
    asked = {kind: {each for of, each in pairs if of == kind} for kind, _ in pairs}
    figures = facts_asked(store.warehouse, governed.plan, asked)
    return {
        case.case: figures[case.subject].facts_for(book.standards[case.standard])
        for case in lost
        if case.subject in figures and book.standards[case.standard].each is None
    }
