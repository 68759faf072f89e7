"""Two homes on one database: one decides at a time, and a connection that is lost changes nothing of that."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from storage import turns
from storage.database.engine import open_database, reading
from storage.database.tables import books
from windvane.home import Home
from windvane.sole_writer import sole_writer
from windvane.wrong_use import HomeBusyError

pytestmark = pytest.mark.slow  # processes, and who is silent is watched for a while

HOLDING = """
import sys
from pathlib import Path
from rules.failure import Failure
from storage import turns
from storage.books import keep_book
from tests.strategies.decisions import rule_book
from windvane.home import Home
from windvane.installation import database_of
from windvane.sole_writer import sole_writer

home = Home(Path(sys.argv[1]))
turns.BEAT_SECONDS = float(sys.argv[2])
database = database_of(home)
try:
    with sole_writer(home, database):
        print("held", flush=True)
        sys.stdin.readline()
        keep_book(database, rule_book())
        print("kept", flush=True)
except Failure as failure:
    print(failure.code, flush=True)
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request, tmp_path):
    """The address of a database that several homes share."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shared.sqlite'}"
    return request.getfixturevalue("address")


@pytest.fixture
def homes(shared, tmp_path):
    """Two homes whose settings name that database."""
    two = tmp_path / "one", tmp_path / "two"
    for folder in two:
        folder.mkdir()
        (folder / "settings.toml").write_text(f"database = '{shared}'\n", encoding="utf-8")
    return two


@pytest.fixture
def database(shared):
    """The database, as the test looks at it."""
    database = open_database(shared)
    yield database
    database.dispose()


@contextmanager
def holder(home, *, beats=turns.BEAT_SECONDS):
    """A process that has the turn on a home, gives a beat so often, and keeps a book when it is told to."""
    command = [sys.executable, "-c", HOLDING, str(home), str(beats)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, cwd=ROOT, **pipes) as process:
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def holding(homes):
    """A process that has the turn on the first home."""
    with holder(homes[0]) as process:
        yield process


@pytest.fixture
def dozing(homes):
    """One that gives no beat: none is on its way when it is stopped."""
    with holder(homes[0], beats=3_600) as process:
        yield process


def told_to_go_on(process):
    """What a process says when it goes on."""
    return process.communicate("go\n")[0].split()


def kept(database):
    """How many rule books are kept."""
    with reading(database) as connection:
        return len(connection.execute(select(books)).all())


def test_the_other_home_waits_for_who_lives(homes, holding, database):
    """While one home decides the other is refused, and told who it is; then it may decide itself."""
    with pytest.raises(HomeBusyError) as refusal, sole_writer(Home(homes[1]), database):
        pass

    assert refusal.value.code == "home-busy"
    assert f":{holding.pid}:{homes[0]}`" in refusal.value.message
    assert told_to_go_on(holding) == ["kept"]
    with sole_writer(Home(homes[1]), database):
        assert kept(database) == 1


def test_a_dry_run_waits_for_nobody(homes, holding, database):
    """Who writes nothing needs no turn, and takes none."""
    with sole_writer(Home(homes[1]), database, dry_run=True):
        assert told_to_go_on(holding) == ["kept"]


@pytest.mark.parametrize("next_one", [0, 1])
def test_a_killed_holder_holds_nothing(homes, dozing, database, monkeypatch, next_one):
    """After `kill -9` the same home takes over at once, and another one after having watched in vain."""
    dozing.kill()
    dozing.wait()
    monkeypatch.setattr(turns, "WATCH_SECONDS", 0.5)

    with sole_writer(Home(homes[next_one]), database):
        assert kept(database) == 0


def test_who_slept_too_long_writes_nothing(homes, dozing, database, monkeypatch):
    """A holder that was asleep while another took over is refused when it wakes up, and keeps nothing."""
    monkeypatch.setattr(turns, "WATCH_SECONDS", 0.5)
    os.kill(dozing.pid, signal.SIGSTOP)
    with sole_writer(Home(homes[1]), database):
        os.kill(dozing.pid, signal.SIGCONT)

        assert (told_to_go_on(dozing), kept(database)) == (["turn-lost"], 0)


@pytest.mark.parametrize("shared", ["postgresql"], indirect=True)
def test_a_turn_survives_the_connections(homes, holding, database, lose_connections):
    """When all connections of a holder are lost it is still the holder, and finishes on new ones."""
    lose_connections()
    with pytest.raises(HomeBusyError), sole_writer(Home(homes[1]), database):
        pass

    assert (told_to_go_on(holding), kept(database)) == (["kept"], 1)
