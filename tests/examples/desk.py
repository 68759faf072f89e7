"""A small home at which people make moves."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from engine.decide.case import Case, binds
from engine.life.standing import Standing
from rules.meaning.book import RuleBook
from storage.cycles import commit_cycle
from storage.database.engine import reading
from storage.ledger.ledger import entries
from storage.projections.queue import Queued
from storage.projections.standings import standing_of
from tests.examples.governed import INDICATORS, ITEM_SCORE, RECORDS, SUBJECTS
from tests.strategies.decisions import AS_OF, rule_book
from tests.strategies.kept import RECORDED_AT, header, home, told
from windvane.home import Home
from windvane.moves.occasion import Occasion
from windvane.moves.queued import queue_of
from windvane.releases import Releases

_WORDS = {
    "records": RECORDS,
    "subjects": SUBJECTS,
    "scores": {"item_score": ITEM_SCORE},
    "indicators": INDICATORS,
}


def desk_book(**changes: Any) -> RuleBook:
    """The small book of the tests, with words for its records and subjects."""
    return rule_book(**{**_WORDS, **changes})


class Desk:
    """A home with decided cases, and occasions to make moves there."""

    def __init__(self, folder: Path, book: RuleBook | None = None) -> None:
        self.book = book or desk_book()
        self.home = Home(folder)
        self.database = home(folder, self.book)

    def decide(self, cases: Iterable[Case], as_of: date = AS_OF) -> None:
        """Commit the cases of a night, with a notice of each that binds."""
        decided = list(cases)
        outgoing = [notice for case in decided if binds(case) for notice in told(case)]
        commit_cycle(self.database, header(as_of, self.book), cases=decided, outgoing=outgoing)

    def occasion(self, at: datetime) -> Occasion:
        """An occasion at a moment; the book is the one of the tests, which is written in no file."""
        releases = Releases(self.database, tonight=self.book)
        return Occasion(home=self.home, database=self.database, releases=releases, at=at, recorded_at=at)

    def queue(self, waiting: str | None = None) -> list[Queued]:
        """What waits for a person."""
        return queue_of(self.database, self.occasion(RECORDED_AT).releases, waiting=waiting)

    def stands(self, case: str) -> Standing:
        """Where a case stands."""
        with reading(self.database) as connection:
            standing = standing_of(connection, case)
        assert standing is not None
        return standing

    def written(self) -> int:
        """How many entries the ledger has."""
        with reading(self.database) as connection:
            return sum(1 for _ in entries(connection))

    def close(self) -> None:
        """Let go of the database."""
        self.database.dispose()
