"""Which rule book governs a home, and which governed when."""

from datetime import timedelta

import pytest

from engine.decide.moments import decided_at
from storage.cycles import commit_cycle
from tests.examples.desk import desk_book
from tests.strategies.decisions import AS_OF
from tests.strategies.kept import header, home
from windvane.releases import Releases
from windvane.wrong_use import WrongUseError

KEPT, TONIGHT = desk_book(), desk_book(digest="f" * 64, version="2.0.0", zone="UTC")


@pytest.fixture
def database(tmp_path):
    """A home with a book that nothing was decided by yet."""
    database = home(tmp_path, KEPT)
    yield database
    database.dispose()


def test_the_book_of_a_running_cycle_is_the_newest_before_it_is_kept(database):
    """While a first cycle runs, its book governs: from the beginning, kept or not."""
    releases = Releases(database, tonight=TONIGHT)

    assert releases.newest is TONIGHT
    assert releases.book(TONIGHT.digest) is TONIGHT
    assert releases.accounting().book_at(decided_at(AS_OF, "UTC")) is TONIGHT


def test_a_book_governs_up_to_the_moment_at_which_it_last_decided(database):
    """Accounts are kept by the book of the first night from a moment on, each night on its own clocks."""
    commit_cycle(database, header(AS_OF, KEPT), cases=[], outgoing=[])
    releases = Releases(database, tonight=TONIGHT)
    releases._loaded[KEPT.digest] = KEPT  # written in no file
    decided = decided_at(AS_OF, KEPT.zone)

    assert releases.decided == decided
    assert releases.accounting().book_at(decided) is KEPT
    assert releases.accounting().book_at(decided + timedelta(microseconds=1)) is TONIGHT


def test_a_home_without_a_cycle_has_no_book_of_its_own(database):
    """Whoever asks for the newest book of a home that has decided nothing is told what to do."""
    with pytest.raises(WrongUseError, match="no cycle has run here"):
        assert Releases(database).newest
