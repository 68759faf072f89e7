"""Decisions taken again from the ledger alone, by both judges and both cores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.decide.replay import Verdict
from rules.meaning.book import RuleBook
from storage.database.engine import Database, reading
from storage.database.page_cache import keeping_few_pages
from storage.ledger.bodies import decision_in
from storage.ledger.decision_entry import DecisionEntry
from storage.projections.decisions import count_decisions, deciding_books, decision_entries
from storage.records.store import Progress
from windvane.crash_proof import answer_in_turn
from windvane.replaying.difference import Difference, Why
from windvane.replaying.kept_books import kept_books
from windvane.replaying.retrying import Retrying

_TOLD_EACH = 1_000


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many decisions were taken again, and those that came out otherwise, in the order of the ledger."""

    replayed: int
    different: tuple[Difference, ...]

    @property
    def identical(self) -> int:
        """How many came out as they are kept; what nobody decided is none of them."""
        return self.replayed - len({each.entry for each in self.different} - {None})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which decisions: all of them, or those of one case, or of the cases of one cycle."""

    case: str | None = None
    cycle: str | None = None


def replay_ledger(database: Database, asked: Asked, *, by: RuleBook | None, progress: Progress) -> Replayed:
    """Take decisions again, each by the book that decided it, or all by one book.

    Raises StorageError for an entry or a release that cannot be read.
    """
    with reading(database) as connection, keeping_few_pages(connection):
        court = _court(database, deciding_books(connection, case=asked.case, cycle=asked.cycle), by=by)
        total = count_decisions(connection, case=asked.case, cycle=asked.cycle)
        entries = decision_entries(connection, case=asked.case, cycle=asked.cycle)
        different = tuple(retried(court, _telling(entries, progress, total)))
    return Replayed(total, different)


def _telling(entries: Iterable[DecisionEntry], progress: Progress, total: int) -> Iterator[DecisionEntry]:
    """The entries, as they are asked for."""
    for done, entry in enumerate(entries, start=1):
        yield entry
        if done % _TOLD_EACH == 0 or done == total:
            progress("", done, total)


def _court(database: Database, digests: Iterable[str], *, by: RuleBook | None) -> Retrying:
    if by is not None:
        return Retrying(books={}, by=by)
    kept = kept_books(database, digests)
    return Retrying(books=kept.books, altered=kept.altered)


def retried(court: Retrying, entries: Iterable[DecisionEntry]) -> Iterator[Difference]:
    """Those of some decisions that come out otherwise, in their order."""
    for entry, difference, crashed in answer_in_turn(court, entries):
        if crashed:
            yield _died(entry, difference)
        elif difference is not None:
            yield difference


def _died(entry: DecisionEntry, difference: Difference | None) -> Difference:
    if difference is None:
        difference = Difference(
            about=decision_in(entry.kind, entry.body).case,
            entry=entry.seq,
            verdict=Verdict.ENGINE,
            why=Why.JUDGE_DIED,
        )
    return replace(difference, verdict=Verdict.ENGINE, why=Why.JUDGE_DIED)
