"""How long a night takes to bring very many open cases past their deadlines, durably."""

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.figure import Figure
from bench.installation import AS_OF
from bench.ledger import AT, a_case, header
from engine.life.agenda import Due
from engine.life.step import Overdue
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import Database, open_database
from windvane.cycle.falling_due import close, end_windows, missed
from windvane.cycle.night import Night
from windvane.cycle.open_cases import open_cases
from windvane.home import Home
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
        passed, steps = _pass(database, _night(Home(Path(folder)), book, WINDOWS_END))
        closed, closings = _pass(database, _night(Home(Path(folder)), book, MEASURES_END))
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


def _night(home: Home, book: RuleBook, as_of: date) -> Night:
    return Night(home=home, book=book, as_of=as_of, watermark=1, absent=frozenset(), recorded_at=AT)


def _pass(database: Database, night: Night) -> tuple[float, int]:
    """Seconds from asking what is due to what followed being committed, and how many steps that were."""
    began = time.perf_counter()
    opened = open_cases(database, night)
    lives = opened.lives()
    end_windows(opened.due, lives)
    for case in missed(opened.due, lives):
        lives.take(Overdue(case=case, at=night.at, escalated_to=None))
    close([each for each in opened.due if each.deadline.due is Due.CLOSE], lives)
    of_night = header(night.book).model_copy(update={"cycle": night.cycle, "as_of": night.as_of})
    commit_cycle(database, of_night, cases=(), outgoing=(), steps=lives.steps, seen=opened.seen())
    return time.perf_counter() - began, len(lives.steps)
