"""How many entries a second an audit recomputes: chain, tree, bodies and columns, as `ledger verify` does."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.ledger import AT, a_case
from engine.life.step import Reminded
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.audit.audit import Audit, audit
from storage.database.engine import Database, open_database, reading, writing
from storage.ledger.contents import NoticeIssued
from storage.ledger.entry import Content
from storage.ledger.ledger import append
from storage.under_audit import HomeUnderAudit
from windvane.auditing import spread_over
from windvane.console import bar_of
from windvane.shipped import SHIPPED_BOOK

_BATCH = 10_000
_CASE_EACH = 10  # entries for each case: its notices, and the steps of its life


def measure(entries: int) -> list[Figure]:
    """Audit a ledger of `entries`: of ten, a case of 2 to 3 KB, five notices and four steps."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'windvane.db'}")
        _fill(database, entries)
        began = time.perf_counter()
        found = _audited(database, Path(folder))
        seconds = time.perf_counter() - began
        database.dispose()
    return [
        Figure(
            of="windvane",
            what=f"verifying {found.entries:,} entries of a ledger, {found.count} findings",
            value=entries / seconds,
            unit="entries/s",
            aim="≥ 100 k entries/s",
        )
    ]


def _audited(database: Database, folder: Path) -> Audit:
    with reading(database) as connection, bar_of("verifying") as bar:
        under = HomeUnderAudit(connection, folder)
        with spread_over(under) as spread:
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
