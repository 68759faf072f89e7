"""How many entries a second `ledger verify` goes through, as its users run it: entries, tables, words.

Of ten entries one is a case of 2 to 3 KB, five are notices in two languages and four the steps of its life.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.ledger import a_case, header
from engine.decide.case import Case
from engine.life.begin import begin, notice_of
from engine.life.step import Closed, Overdue, Reminded, Step, WindowEnded
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import Database, open_database
from storage.projections.notice import OutgoingNotice
from windvane.auditing import audit_home
from windvane.console import bar_of
from windvane.home import Home
from windvane.shipped import SHIPPED_BOOK

_OF_A_CASE = 10  # entries
_IN_A_CYCLE = 5_000  # cases
_NOTICES = 5
_TEXT = "因品质退货率高于基准，对该商品作出处理。" * 10


def measure(entries: int) -> list[Figure]:
    """Verify a home of so many entries, all of them sound."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        database = open_database(home.database_url)
        _fill(database, cases=entries // _OF_A_CASE)
        began = time.perf_counter()
        with bar_of("verifying") as bar:
            found = audit_home(home, database, progress=bar)
        seconds = time.perf_counter() - began
        database.dispose()
    return [
        Figure(
            of="windvane",
            what=f"verifying {found.audit.entries:,} entries and {found.tables} tables,"
            f" {len(found.findings)} findings",
            value=found.audit.entries / seconds,
            unit="entries/s",
            aim="≥ 100 k entries/s",
        )
    ]


def _fill(database: Database, *, cases: int) -> None:
    """Cycles whose cases live their whole lives at once."""
    book = load_book(SHIPPED_BOOK)
    keep_book(database, book)
    for first in range(0, cases, _IN_A_CYCLE):
        some = range(first, min(first + _IN_A_CYCLE, cases))
        cycle = header(book).model_copy(update={"cycle": f"{header(book).cycle}-{first}"})
        decided = [_a_case(number, book, cycle.cycle) for number in some]
        steps = [step for case in decided for step in _life(case)]
        outgoing = [notice for case in decided for notice in _notices(case)]
        commit_cycle(database, cycle, cases=decided, steps=steps, outgoing=outgoing)


def _a_case(number: int, book: RuleBook, cycle: str) -> Case:
    return a_case(number, book).model_copy(update={"cycle": cycle})


def _life(case: Case) -> Iterator[Step]:
    """What time alone brings: a reminder in vain, and nobody appeals."""
    notice = notice_of(case)
    if notice is None or notice.rectify_until is None:
        raise ValueError(f"`{case.standard}` asks for nothing to be rectified")
    until = notice.rectify_until
    by_time: list[Step] = [
        WindowEnded(case=case.case, at=notice.appeal_until),
        Overdue(case=case.case, at=until, escalated_to=None),
    ]
    yield Reminded(case=case.case, at=notice.decided_at, until=until)
    yield from sorted(by_time, key=lambda step: step.at)
    ends = max(notice.appeal_until, until, begin(case).acts_until or until)
    yield Closed(case=case.case, at=ends)


def _notices(case: Case) -> Iterator[OutgoingNotice]:
    for number in range(1, _NOTICES + 1):
        for language in ("en", "zh"):
            yield OutgoingNotice(
                notice=f"{case.case}-N{number}",
                language=language,
                case=case.case,
                cycle=case.cycle,
                subject=case.subject,
                operator=case.operator,
                subject_line=_TEXT[:20],
                text=_TEXT,
                html=_TEXT,
                digest=f"{number:064x}",
            )
