"""A home in which much happened: late records, corrections, appeals, and decisions taken again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from engine.life.step import Verdict
from storage.database.engine import Database, open_database
from tests.lives.conftest import Lived
from tests.strategies.databases import copied
from windvane.home import Home
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.occasion import Occasion
from windvane.moves.redeciding import redecide_cases
from windvane.releases import Releases
from windvane.replaying.from_records import Measured, replay_records


@contextmanager
def opened(home: Home) -> Iterator[Database]:
    """The home's database, closed in the end."""
    database = open_database(home.database_url)
    try:
        yield database
    finally:
        database.dispose()


def from_records(home: Home, cycle: str | None = None) -> Measured:
    """Every night run again, or one."""
    with opened(home) as database:
        return replay_records(home, database, cycle=cycle, progress=lambda _title, _done, _of: None)


@contextmanager
def occasion(home: Home, moment: str) -> Iterator[Occasion]:
    """A moment at which somebody makes a move."""
    at = datetime.fromisoformat(moment)
    with opened(home) as database:
        releases = Releases(database)
        yield Occasion(home=home, database=database, releases=releases, at=at, recorded_at=at)


def live(home: Home) -> None:
    """Five nights, with late records, a correction, an appeal that is answered, and a second look between."""
    lived = Lived(home)
    for shop in ("S1", "S2", "S3"):
        lived.shop(shop)
        lived.orders(shop, "2026-03-09", late=9)
    lived.audit("S2", "2026-03-09", "fake", "serious", audit="A1")
    lived.audit("S3", "2026-03-09", "words", "serious")
    lived.nights("2026-03-09", "2026-03-10")
    lived.orders("S1", "2026-03-08", late=0, total=30)  # known late: at first it was nine of ten
    lived.audit("S2", "2026-03-09", "fake", "severe", audit="A1")
    _contest(lived)
    lived.nights("2026-03-11", "2026-03-12")
    lived.exam("S3", "2026-03-20T12:00:00+08:00", 90)
    lived.night("2026-03-25")


def _contest(lived: Lived) -> None:
    case = lived.cases("S2")[0].decided
    with occasion(lived.home, "2026-03-11T09:00:00+08:00") as then:
        appeal(then, case.case, by=case.operator, text="not so", files=[], human_review=False)
    with occasion(lived.home, "2026-03-11T10:00:00+08:00") as then:
        answer = Answer(verdict=Verdict.OVERTURN, by="li", reason="as it was", grade=None)
        answer_appeal(then, f"{case.case}-A", answer, dry_run=False)
    with occasion(lived.home, "2026-03-11T11:00:00+08:00") as then:
        redecide_cases(then, [lived.cases("S1")[0].decided.case], dry_run=False)


@pytest.fixture(scope="session")
def lived_once(tmp_path_factory) -> Path:
    """The home, made once."""
    folder = tmp_path_factory.mktemp("lived") / "home"
    folder.mkdir()
    live(Home(folder))
    return folder


@pytest.fixture
def home(lived_once, tmp_path) -> Home:
    """A copy of the home, to be spoilt; what a connection still held in its log is in its file."""
    home = Home(copied(lived_once, tmp_path / "home"))
    with opened(home):
        return home
