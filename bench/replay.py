"""How many decisions a second are taken again from the ledger alone, by both judges and both cores."""

import tempfile
import time
from pathlib import Path

from bench.figure import Figure
from bench.ledger import a_case, header
from rules.load.book import load_book
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import open_database
from windvane.replaying.from_ledger import Asked, replay_ledger
from windvane.shipped import SHIPPED_BOOK


def measure(decisions: int) -> list[Figure]:
    """Commit a cycle of `decisions` cases, then take each again from its entry; starting workers included."""
    book = load_book(SHIPPED_BOOK)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        keep_book(database, book)
        cases = [a_case(number, book) for number in range(decisions)]
        commit_cycle(database, header(book), cases=cases, outgoing=())
        began = time.perf_counter()
        replayed = replay_ledger(database, Asked(), by=None, progress=lambda _title, _done, _of: None)
        seconds = time.perf_counter() - began
        database.dispose()
    return [
        Figure(
            of="windvane",
            what=f"replaying {replayed.identical:,} decisions by both judges, identical",
            value=replayed.replayed / seconds,
            unit="decisions/s",
            aim="≥ 10 k decisions/s",
        )
    ]
