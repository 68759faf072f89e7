"""A small home governed night by night, by a small book in which everything happens to somebody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engine.decide.replay import redecide
from engine.life.life import state_of
from engine.life.standing import Standing
from rules.load.book import load_book
from storage.database.engine import open_database, reading
from storage.projections.accounts import accounts
from storage.projections.decisions import decisions
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import find_notices
from storage.projections.rebuild import rebuild
from storage.projections.standings import standings_of
from storage.records.intake import take_in
from tests.strategies.audited import home_audited
from windvane.cycle.report import CycleReport
from windvane.cycle.run import run_cycle
from windvane.home import Home
from windvane.installation import record_store
from windvane.releases import Releases
from windvane.told_again import told_again

BOOK = load_book(Path(__file__).parent / "book")
RECORDED = datetime(2027, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lived:
    """A home, and what a test does with it."""

    home: Home

    def know(self, record: str, *rows: Mapping[str, object]) -> None:
        """Take records in, all of them sound."""
        file = self.home.folder / f"{record}.jsonl"
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        with record_store(self.home) as store:
            assert take_in(store, BOOK.records[record], [file], zone=BOOK.zone).quarantined == 0

    def shop(self, shop: str, region: str = "广东省") -> None:
        """A shop whose operator is called like it."""
        profile = {"shop_id": shop, "operator_id": f"P-{shop}", "name": shop, "region": region}
        self.know("shop_profile", profile | {"updated_at": "2026-01-01T00:00:00+08:00"})

    def orders(self, shop: str, day: str, *, late: int, total: int = 10) -> None:
        """Orders of a day, some of them late."""
        self.know(
            "order",
            *(
                {
                    "order_id": f"{shop}-{day}-{place}",
                    "paid_at": f"{day}T12:00:00+08:00",
                    "shop_id": shop,
                    "late": place < late,
                }
                for place in range(total)
            ),
        )

    def audit(self, shop: str, day: str, breach: str, severity: str, audit: str | None = None) -> None:
        """One audit of a shop."""
        row = {"audit_id": audit or f"A-{shop}-{day}-{breach}", "found_at": f"{day}T09:00:00+08:00"}
        self.know("audit", row | {"shop_id": shop, "breach": breach, "severity": severity})

    def exam(self, shop: str, moment: str, score: int) -> None:
        """An exam that a shop's operator took."""
        row = {"exam_id": f"E-{shop}-{moment}", "taken_at": moment, "operator_id": f"P-{shop}"}
        self.know("exam", row | {"role": "merchant", "score": f"{score}.00"})

    def night(self, day: str) -> CycleReport:
        """Govern the home as of a date."""
        return run_cycle(self.home, BOOK, as_of=date.fromisoformat(day), recorded_at=RECORDED)

    def nights(self, first: str, last: str) -> list[CycleReport]:
        """Govern the home night after night."""
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        days = [start + timedelta(days=day) for day in range((end - start).days + 1)]
        return [self.night(day.isoformat()) for day in days]

    def cases(self, shop: str) -> list[Standing]:
        """Where the cases of a shop stand, oldest first."""
        with reading(open_database(self.home.database_url)) as connection:
            return standings_of(connection, [f"P-{shop}"], since=date(2026, 1, 1))

    def states(self, shop: str) -> list[str]:
        """The one word for where each case of a shop stands."""
        return [state_of(standing.life) for standing in self.cases(shop)]

    def told(self, shop: str) -> list[OutgoingNotice]:
        """The notices that went out about a shop, in English, in their order."""
        with reading(open_database(self.home.database_url)) as connection:
            return find_notices(connection, subject=f"shop:{shop}", language="en")

    def account(self, shop: str):
        """What is known of a shop's account; its exams aside."""
        with reading(open_database(self.home.database_url)) as connection:
            found = accounts(
                connection, [f"P-{shop}"], vanes=lambda _, standard: BOOK.standards[standard].vane
            )
        return found[0]


def taken(standing: Standing) -> list[str]:
    """The names of the steps of a case."""
    return [step.step for step in standing.steps]


@pytest.fixture
def lived(tmp_path):
    """A home where nothing has happened yet.

    In the end its ledger is sound, every table follows from it, every decision is taken again alike, and
    every notice told again is the one that went out.
    """
    home = Home(tmp_path / "home")
    home.folder.mkdir()
    yield Lived(home)
    database = open_database(home.database_url)
    with reading(database) as connection:
        assert home_audited(connection, home.folder).findings == ()
        taken_twice = [(case, redecide(case, BOOK)) for case in decisions(connection)]
        sent = find_notices(connection)
    assert [table for table in rebuild(database, write=False).tables if not table.agrees] == []
    assert [case for case, again in taken_twice if case != again] == []
    releases = Releases(database)
    assert [told_again(database, releases, notice).notice for notice in sent] == [
        notice.notice for notice in sent
    ]
    database.dispose()
