"""How many entries a second `ledger verify` goes through: recomputed, and with its tables derived anew.

An audit recomputes chain, tree, bodies and columns. After it the command derives every table from the ledger,
which is measured on a ledger of decisions alone, its longest entries.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.ledger import AT, a_case, header
from engine.life.step import Reminded
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.audit.audit import Audit, audit, silent
from storage.books import keep_book
from storage.cycles import commit_cycle
from storage.database.engine import Database, open_database, reading, writing
from storage.ledger.contents import NoticeIssued
from storage.ledger.entry import Content
from storage.ledger.ledger import append
from storage.under_audit import HomeUnderAudit
from windvane.auditing import audit_home, spread_over
from windvane.console import bar_of
from windvane.home import Home
from windvane.shipped import SHIPPED_BOOK

_BATCH = 10_000
_CASE_EACH = 10  # entries for each case: its notices, and the steps of its life


def measure(entries: int, decisions: int) -> list[Figure]:
    """Audit a ledger of `entries`; verify, tables and all, one of `decisions`."""
    return [_recomputing(entries), _verifying(decisions)]


def _recomputing(entries: int) -> Figure:
    """Of ten entries one is a case of 2 to 3 KB, five are notices and four steps."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        _fill(database, entries)
        began = time.perf_counter()
        found = _audited(database, Path(folder))
        seconds = time.perf_counter() - began
        database.dispose()
    return Figure(
        of="windvane",
        what=f"recomputing {found.entries:,} entries of a ledger, {found.count} findings",
        value=entries / seconds,
        unit="entries/s",
        aim="≥ 100 k entries/s",
    )


def _verifying(decisions: int) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        book = load_book(SHIPPED_BOOK)
        keep_book(database, book)
        cases = [a_case(number, book) for number in range(decisions)]
        commit_cycle(database, header(book), cases=cases, outgoing=())
        began = time.perf_counter()
        audited = audit_home(Home(Path(folder)), database, progress=silent)
        seconds = time.perf_counter() - began
        database.dispose()
    entries, findings = audited.audit.entries, len(audited.findings)
    return Figure(
        of="windvane",
        what=f"verifying {entries:,} decisions and their tables, {findings} findings",
        value=entries / seconds,
        unit="entries/s",
    )


def _audited(database: Database, folder: Path) -> Audit:
    with reading(database) as connection, bar_of("verifying") as bar:
        under = HomeUnderAudit(connection, folder)
        with spread_over(under.size()) as spread:
            return audit(under, bar, spread=spread)


def _fill(database: Database, entries: int) -> None:
    book = load_book(SHIPPED_BOOK)
    for start in range(0, entries, _BATCH):
        contents = list(_contents(range(start, min(start + _BATCH, entries)), book))
        with writing(database) as connection:
            append(connection, contents)


def _contents(numbers: range, book: RuleBook) -> Iterator[Content]:
    for number in numbers:
        of_case, place = divmod(number, _CASE_EACH)
        case = f"20261118-G02-{of_case:012x}"
        if place == 0:
            yield a_case(of_case, book)
        elif place % 2:
            languages = {"en": f"{number:064x}", "zh": f"{number:064x}"}
            yield NoticeIssued(notice=f"{case}-N{place}", case=case, languages=languages)
        else:
            yield Reminded(case=case, at=AT, until=AT)
