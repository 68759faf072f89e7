"""A cycle is kept whole or not at all, whatever happens to the process, the disk or beside it."""

import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from engine.decide.case import Case
from rules.meaning.standard import Grade
from storage.books import keep_book
from storage.cycles import all_cycles, commit_cycle, find_cycle
from storage.database.engine import open_database, reading
from storage.database.tables import cases, cycles, ledger, metadata, notices, points
from storage.errors import StorageError
from tests.strategies.audited import audited
from tests.strategies.decisions import AS_OF, decided, item_candidate, item_cases, rule_book
from tests.strategies.kept import commit, header, home, told

COMMIT_MANY = """
import sys
from pathlib import Path
from storage.database.engine import open_database
from tests.strategies.decisions import item_cases
from tests.strategies.kept import commit
from windvane.home import Home

engine = open_database(Home(Path(sys.argv[1])).database_url)
many = list(item_cases(int(sys.argv[2])))
print("ready", flush=True)
sys.stdin.readline()
print("fresh" if commit(engine, many).fresh else "known", flush=True)
"""
ROOT = Path(__file__).parents[2]


def start(folder, count):
    """Start a process that commits a cycle of `count` cases when it is told to, and wait until it could."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMIT_MANY, str(folder), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def counted(engine):
    """How many rows every table has, by its name; and whether the ledger is clean."""
    with reading(engine) as connection:
        tables = (ledger, cycles, cases, points, notices)
        rows = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar()
            for table in tables
        }
        return rows | {"bad": audited(connection).bad}


NOTHING = {"ledger": 1, "cycles": 0, "cases": 0, "points": 0, "notices": 0, "bad": None}


def all_of(count):
    """The rows of one cycle of that many cases, each with points and a notice in two languages."""
    return {
        "ledger": 2 + 2 * count,
        "cycles": 1,
        "cases": count,
        "points": count,
        "notices": 2 * count,
        "bad": None,
    }


def test_a_cycle_is_kept_with_everything_that_follows(tmp_path):
    """Entries, cases, points and notices are all there, and the ledger verifies."""
    engine = home(tmp_path)
    committed = commit(engine, list(item_cases(5)))

    assert counted(engine) == all_of(5)
    assert committed.header.counts == {
        "subjects": 12,
        "cases": 5,
        "steps": 0,
        "accounts": 0,
        "notices": 5,
    }


def test_a_cycle_that_found_nothing(tmp_path):
    """A night without a case is a cycle all the same."""
    engine = home(tmp_path)
    commit(engine, [])

    assert counted(engine) == all_of(0)


def test_the_same_cycle_again(tmp_path):
    """Committing a cycle a second time changes nothing and gives back the one that is kept."""
    engine = home(tmp_path)
    first = commit(engine, list(item_cases(3)))
    second = commit(engine, list(item_cases(4)))

    assert (first.fresh, second.fresh) == (True, False)
    assert second.header == first.header
    assert counted(engine) == all_of(3)


def test_what_ran_is_remembered(tmp_path):
    """Cycles are found by business date and book, and listed by date however they were run."""
    engine = home(tmp_path)
    later = AS_OF + timedelta(days=1)
    for as_of in (later, AS_OF):
        commit(engine, [], as_of=as_of)
    digest = rule_book().digest

    assert [each.as_of for each in all_cycles(engine)] == [AS_OF, later]
    assert find_cycle(engine, later, digest).cycle == header(later).cycle
    assert find_cycle(engine, later + timedelta(days=1), digest) is None


def test_a_cycle_of_an_unknown_book(tmp_path):
    """A cycle decided by rules that nobody kept is refused."""
    engine = home(tmp_path)
    with pytest.raises(StorageError) as caught:
        commit(engine, [], book=rule_book(digest="e" * 64))

    assert caught.value.code == "book-unknown"
    assert counted(engine) == NOTHING


def test_a_case_that_is_kept_already(tmp_path):
    """When one case of a cycle is refused, nothing of the cycle is kept."""
    engine = home(tmp_path)
    twice = decided(item_candidate(3))
    with pytest.raises(StorageError) as caught:
        commit(engine, [*item_cases(3), twice, twice])

    assert caught.value.code == "database-refused"
    assert counted(engine) == NOTHING


@pytest.mark.sqlite("its file may not grow; on a server: tests/postgres/test_failures.py")
def test_a_full_disk(tmp_path):
    """A disk that fills up in the middle is said so, nothing is half-written, and a later run succeeds."""
    engine = home(tmp_path)
    many = list(item_cases(1_000))
    event.listen(engine, "begin", fill_up)
    with pytest.raises(StorageError) as caught:
        commit(engine, many)
    event.remove(engine, "begin", fill_up)
    engine.dispose()

    assert (caught.value.code, caught.value.message) == ("disk-full", "the disk is full, nothing was written")
    assert counted(engine) == NOTHING
    assert commit(engine, many).fresh
    assert counted(engine) == all_of(1_000)


def fill_up(connection):
    """Let the database grow by a few pages only."""
    connection.exec_driver_sql("PRAGMA max_page_count = 100")


@pytest.mark.parametrize("moment", [0.0, 0.04, 0.09, 0.2])
def test_a_process_killed_in_the_middle(tmp_path, moment):
    """After kill -9 at any moment the cycle is there whole or not at all; run again, it is there once."""
    engine = home(tmp_path)
    process = start(tmp_path, 1_000)
    process.stdin.write("go\n")
    process.stdin.flush()
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert counted(engine) in (NOTHING, all_of(1_000))
    commit(engine, list(item_cases(1_000)))
    assert counted(engine) == all_of(1_000)


def test_two_processes_with_the_same_cycle(tmp_path):
    """Of two processes that commit the same cycle at once exactly one does, and the other is told."""
    engine = home(tmp_path)
    both = [start(tmp_path, 200), start(tmp_path, 200)]
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()

    assert sorted(process.communicate()[0] for process in both) == ["fresh\n", "known\n"]
    assert counted(engine) == all_of(200)


def test_the_projections_follow_from_the_ledger(tmp_path, monkeypatch):
    """Rows are the same whether cases come one cycle at a time or are read back and projected anew."""
    engine, other = home(tmp_path), open_database(f"sqlite:///{tmp_path / 'other.db'}")
    keep_book(other, rule_book())
    some = [decided(item_candidate(number), grade) for number, grade in enumerate(Grade)]
    salts_from_a_counter(monkeypatch)
    commit(engine, some)
    read_back = [Case.model_validate_json(case.model_dump_json()) for case in some]
    outgoing = [notice for case in some for notice in told(case)]
    salts_from_a_counter(monkeypatch)
    commit_cycle(other, header(), cases=read_back, outgoing=outgoing)

    assert rows_of(engine) == rows_of(other)


def salts_from_a_counter(monkeypatch):
    """Take chance out of what is written from here on."""
    numbers = count()
    monkeypatch.setattr("storage.personal.salt.fresh_salt", lambda: next(numbers).to_bytes(32, "big"))


def rows_of(engine):
    """Every row of every table."""
    with reading(engine) as connection:
        return {table.name: connection.execute(table.select()).all() for table in metadata.sorted_tables}
