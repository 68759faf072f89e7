"""Nights that are caught up after people moved cases, or after a later night: they change nothing later."""

from datetime import datetime

from storage.database.engine import open_database
from tests.lives.conftest import BOOK, taken
from windvane.moves.appealing import appeal
from windvane.moves.occasion import Occasion
from windvane.releases import Releases


def appealed(lived, case, moment):
    """The operator of a case appeals it at a moment."""
    database = open_database(lived.home.database_url)
    at = datetime.fromisoformat(moment)
    releases = Releases(database)
    releases._loaded[BOOK.digest] = BOOK
    occasion = Occasion(home=lived.home, database=database, releases=releases, at=at, recorded_at=at)
    appeal(occasion, case.case, by=case.operator, text="not so", files=[], human_review=False)
    database.dispose()


def test_a_deadline_missed_before_an_appeal_is_caught_up_after_it(lived):
    """A night caught up after an appeal finds the deadline missed; its step comes after the appeal's."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=9)
    lived.night("2026-03-10")
    appealed(lived, lived.cases("S1")[0].decided, "2026-03-16T09:00:00+08:00")
    lived.nights("2026-03-13", "2026-03-16")

    assert taken(lived.cases("S1")[0])[:2] == ["appealed", "overdue"]


def test_an_older_night_clears_nothing_that_was_decided_later(lived):
    """A night that was forgotten and is run after a later one measures right what was found wrong since."""
    lived.shop("S1")
    lived.orders("S1", "2026-03-09", late=0)
    lived.orders("S1", "2026-03-12", late=9)
    lived.night("2026-03-12")
    lived.night("2026-03-10")

    assert [taken(case) for case in lived.cases("S1")] == [[]]
