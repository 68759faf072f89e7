"""Whose turn it is: one process at a time, whatever home it is on, and nothing is written out of turn."""

import threading
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import select, update

from storage import turns
from storage.books import keep_book
from storage.database.engine import beside, reading
from storage.database.tables import books
from storage.database.tables import turns as table
from storage.errors import StorageError
from storage.turns import Holder, TurnHeldError, turn_at
from tests.strategies.databases import database_in
from tests.strategies.decisions import rule_book

HERE = Holder("here", 1, "/home/one")
ELSEWHERE = Holder("there", 2, "/home/other")


@pytest.fixture
def database(tmp_path):
    with database_in(tmp_path) as database:
        yield database


@pytest.fixture
def other(tmp_path):
    """The same database, opened by another process."""
    with database_in(tmp_path) as database:
        yield database


@pytest.fixture
def soon(monkeypatch):
    """Beats come fast, and are looked for often, for as long as a slow disk may take to keep one."""
    monkeypatch.setattr(turns, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(turns, "WATCH_SECONDS", 60)
    monkeypatch.setattr(turns, "_LOOKS", 3_000)


@pytest.fixture
def silent(monkeypatch):
    """Beats never come: every holder seems dead."""
    monkeypatch.setattr(turns, "BEAT_SECONDS", 60)
    monkeypatch.setattr(turns, "WATCH_SECONDS", 0.4)


def row(database):
    """The turn as its row has it."""
    with reading(database) as connection:
        return tuple(connection.execute(select(table)).one())


def books_in(database):
    """How many rule books are kept."""
    with reading(database) as connection:
        return len(connection.execute(select(books)).all())


def test_a_turn_is_taken_and_given_back(database):
    """While somebody has a turn it says who and the how-manieth; afterwards it is nobody's."""
    with turn_at(database, "cycle", holder=HERE):
        held = row(database)
    with turn_at(database, "cycle", holder=ELSEWHERE):
        again = row(database)

    assert held == ("cycle", 1, "here:1:/home/one", 0)
    assert again == ("cycle", 2, "there:2:/home/other", 0)
    assert row(database) == ("cycle", 2, None, 0)


def test_a_turn_is_given_back_by_who_fails(database):
    """Whoever fails in a turn holds nobody up."""
    with pytest.raises(ZeroDivisionError), turn_at(database, "cycle", holder=HERE):
        raise ZeroDivisionError

    assert row(database)[2] is None


@pytest.mark.usefixtures("soon")
def test_who_lives_is_not_disturbed(database, other):
    """Another home is refused while the holder gives beats, and told who it is."""
    with turn_at(database, "cycle", holder=HERE):
        with pytest.raises(TurnHeldError) as refusal, turn_at(other, "cycle", holder=ELSEWHERE):
            pass
        keep_book(database, rule_book())

    assert (refusal.value.code, refusal.value.holder) == ("turn-held", "here:1:/home/one")
    assert books_in(database) == 1


def test_another_work_is_nobodys_business(database, other):
    """Turns at different works are held side by side."""
    with turn_at(database, "cycle", holder=HERE), turn_at(other, "intake", holder=ELSEWHERE):
        keep_book(database, rule_book())

    assert books_in(database) == 1


@pytest.mark.usefixtures("silent")
def test_who_gives_no_beat_is_dead(database, other):
    """A holder that is silent is taken over from; should it wake up, it writes nothing any more."""
    with turn_at(database, "cycle", holder=HERE):
        with turn_at(other, "cycle", holder=ELSEWHERE), pytest.raises(StorageError) as refusal:
            keep_book(database, rule_book())
        with pytest.raises(StorageError) as still:
            keep_book(database, rule_book())

    assert (refusal.value.code, still.value.code, books_in(database)) == ("turn-lost", "turn-lost", 0)


@pytest.mark.usefixtures("silent")
def test_who_woke_up_gives_nothing_back(database, other):
    """A former holder ends no turn but its own."""
    first = turn_at(database, "cycle", holder=HERE)
    first.__enter__()
    with turn_at(other, "cycle", holder=ELSEWHERE):
        first.__exit__(None, None, None)

        assert row(database) == ("cycle", 2, "there:2:/home/other", 0)


def test_the_same_home_takes_over_at_once(database, other):
    """Whoever has the home to itself knows that its former holder is dead, and watches nobody."""
    first = turn_at(database, "cycle", holder=HERE)
    first.__enter__()
    with turn_at(other, "cycle", holder=HERE._replace(process=3)):
        assert row(database) == ("cycle", 2, "here:3:/home/one", 0)
        keep_book(other, rule_book())
    first.__exit__(None, None, None)

    assert books_in(database) == 1


@pytest.mark.parametrize("said", ["nonsense", "here:1", ""])
@pytest.mark.usefixtures("silent")
def test_a_holder_that_is_none_is_dead(database, said):
    """What a hand has written in the place of a holder is watched as any other, and holds nothing up."""
    with turn_at(database, "cycle", holder=HERE), beside(database) as connection:
        connection.execute(update(table).values(holder=said, token=7))

    with turn_at(database, "cycle", holder=HERE):
        assert row(database) == ("cycle", 8, str(HERE), 0)


@pytest.mark.usefixtures("silent")
def test_who_goes_while_watched_is_followed(database, other, monkeypatch):
    """A holder that ends while another watches it leaves its turn to the other."""
    ending = threading.Event()

    def first():
        with turn_at(database, "cycle", holder=HERE):
            ending.wait()

    holding = threading.Thread(target=first)
    holding.start()
    while row_or_none(other) is None:
        pass
    monkeypatch.setattr(turns.time, "sleep", lambda _: (ending.set(), holding.join()))
    with turn_at(other, "cycle", holder=ELSEWHERE):
        assert row(other) == ("cycle", 2, "there:2:/home/other", 0)


@pytest.mark.usefixtures("soon")
def test_a_beat_on_its_way_is_waited_for(database, monkeypatch):
    """Whoever gives a turn back leaves nobody behind who still works on the database."""
    beginning, beating = threading.Event(), []

    @contextmanager
    def slowly(engine):
        if threading.current_thread() is not threading.main_thread():
            beating.append(threading.current_thread())
            beginning.set()
            time.sleep(0.5)
        with beside(engine) as connection:
            yield connection

    monkeypatch.setattr(turns, "beside", slowly)
    with turn_at(database, "cycle", holder=HERE):
        beginning.wait()

    assert [thread.is_alive() for thread in beating] == [False]


def row_or_none(database):
    """The turn as its row has it, if there is one."""
    with reading(database) as connection:
        return connection.execute(select(table)).first()


@pytest.mark.usefixtures("soon")
def test_beats_rise(database, other):
    """A holder gives its beats, seen by everybody, for as long as it has the turn."""
    with turn_at(database, "cycle", holder=HERE):
        while row(other)[3] < 3:
            pass

    assert row(other)[2] is None
