"""How long the program takes to overturn a decision, with all that followed from it, durably."""

import tempfile
import time
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from bench.cascade import FIRST_DAY, all_known, book_that_raises
from bench.figure import Figure
from bench.installation import windvane
from bench.ledger import header
from engine.cascade.known import Known
from engine.decide.ids import appeal_id, cycle_id
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import Database, open_database

_APPEALED = FIRST_DAY + timedelta(days=2)


def measure(later: int) -> list[Figure]:
    """Overturn, by the command, a severe case before `later` slight ones that were raised for its points."""
    book = book_that_raises()
    known = all_known(later, book)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(f"sqlite:///{home / 'windvane.db'}")
        keep_book(database, book)
        _decide(database, book, known)
        database.dispose()
        case = known.standings[0].decided.case
        windvane("appeal", case, "--by", "P1", "--text", "no", "--at", _APPEALED, home=home)
        began = time.perf_counter()
        made = _overturn(appeal_id(case), home=home)
        seconds = time.perf_counter() - began
    return [
        Figure(
            of="windvane",
            what=f"an appeal won, {len(made['revised']):,} later decisions revised and told",
            value=seconds,
            unit="s",
            aim="≤ 5 s for 1,000",
        )
    ]


def _decide(database: Database, book: RuleBook, known: Known) -> None:
    cases = [standing.decided for standing in known.standings]
    last = cases[-1].as_of
    steps = [step for account in known.accounts.values() for step in account.steps]
    for as_of, decided in groupby(cases, key=lambda case: case.as_of):
        night = header(book).model_copy(update=_night(as_of, book))
        settled = steps if as_of == last else []
        commit_cycle(database, night, cases=list(decided), outgoing=(), accounts=settled)


def _night(as_of: date, book: RuleBook) -> dict[str, object]:
    return {"cycle": cycle_id(as_of, book.digest), "as_of": as_of}


def _overturn(appeal: str, *, home: Path) -> dict[str, list[object]]:
    answer = ("overturn", "--by", "reviewer", "--reason", "no breach at all")
    made: dict[str, list[object]] = windvane("appeal-decision", appeal, *answer, home=home)
    return made
