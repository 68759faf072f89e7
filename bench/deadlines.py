"""How long a night takes to bring very many open cases past their deadlines, durably."""

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.figure import Figure
from bench.installation import AS_OF
from bench.ledger import a_case, header
from engine.decide.ids import cycle_id
from engine.decide.moments import decided_at
from engine.life.agenda import Due
from engine.life.step import Overdue
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import Database, open_database
from windvane.cycle.falling_due import close, end_windows, missed
from windvane.cycle.open_cases import open_cases
from windvane.shipped import SHIPPED_BOOK

WINDOWS_END = AS_OF + timedelta(days=30)
MEASURES_END = AS_OF + timedelta(days=200)


def measure(cases: int) -> list[Figure]:
    """Decide `cases` cases, let all their windows and deadlines go by in one night, and close them in one."""
    book = load_book(SHIPPED_BOOK)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        keep_book(database, book)
        _decide(database, book, cases)
        passed, steps = _night(database, book, WINDOWS_END)
        closed, closings = _night(database, book, MEASURES_END)
        database.dispose()
    return [
        Figure(
            of="windvane",
            what=f"{cases:,} open cases, all windows and deadlines over in one night ({steps:,} steps)",
            value=passed,
            unit="s",
            aim="≤ 20 s",
        ),
        Figure(
            of="windvane",
            what=f"{cases:,} open cases, all closed in one night ({closings:,} steps)",
            value=closed,
            unit="s",
            aim="≤ 20 s",
        ),
    ]


def _decide(database: Database, book: RuleBook, cases: int) -> None:
    decided = [a_case(number, book) for number in range(cases)]
    commit_cycle(database, header(book), cases=decided, outgoing=())


def _night(database: Database, book: RuleBook, as_of: date) -> tuple[float, int]:
    """Seconds from asking what is due to what followed being committed, and how many steps that were."""
    began = time.perf_counter()
    at = decided_at(as_of, book.zone)
    opened = open_cases(database, book, at)
    lives = opened.lives()
    end_windows(opened.due, lives)
    for case in missed(opened.due, lives):
        lives.take(Overdue(case=case, at=at, escalated_to=None))
    close([each for each in opened.due if each.deadline.due is Due.CLOSE], lives)
    night = header(book).model_copy(update={"cycle": cycle_id(as_of, book.digest), "as_of": as_of})
    commit_cycle(database, night, cases=(), outgoing=(), steps=lives.steps, seen=opened.seen())
    return time.perf_counter() - began, len(lives.steps)
