"""A cycle that is stopped, by `kill -9`, by hand or by another at work: run again, it is complete."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from filelock import FileLock, Timeout

from storage.warehouse.duckdb import open_duckdb
from tests.strategies.databases import asked

AS_OF = "2026-11-20"
STAGES = ("judge", "keep columns", "halfway through the commit")

DYING = """
import os, signal, sys
from contextlib import contextmanager
from storage import cycles
from windvane import cli
from windvane.cycle.stopwatch import Stopwatch

point, *arguments = sys.argv[1:]
stage, enter_cases = Stopwatch.stage, cycles._enter_cases

def die():
    os.kill(os.getpid(), signal.SIGKILL)

@contextmanager
def deadly_stage(self, name):
    with stage(self, name):
        yield
        if name == point:
            die()

def deadly_commit(connection, cases):
    enter_cases(connection, cases)
    if point == "halfway through the commit":
        die()

if __name__ == "__main__":
    Stopwatch.stage, cycles._enter_cases = deadly_stage, deadly_commit
    cli.main(arguments)
"""


def cases_in(home):
    """How many cases the ledger has."""
    return asked(home, "SELECT count(*) FROM ledger WHERE kind = 'case'")[0][0]


def is_held(lock):
    """Whether some process holds a lock."""
    try:
        with FileLock(lock, timeout=0):
            return False
    except Timeout:
        return True


def begun(start, home):
    """A cycle that is under way as a process of its own."""
    process = start("cycle", "--as-of", AS_OF, "--home", home, "--json", start_new_session=True)
    while not is_held(home / "cycle.lock"):
        assert process.poll() is None
        time.sleep(0.01)
    return process


@pytest.fixture
def undisturbed(ask, governed_once):
    """The cases of a cycle that nothing disturbed."""
    return ask("cases", "--home", governed_once, "--json").json


@pytest.mark.slow
def test_a_killed_cycle_is_complete_when_run_again(ask, taken_in, undisturbed):
    """Killed at one stage after the other it has decided nothing; then it decides all, nothing twice."""
    for point in STAGES:
        command = [sys.executable, "-c", DYING, point, "cycle", "--as-of", AS_OF, "--home", str(taken_in)]
        killed = subprocess.run(command, capture_output=True, check=False)

        assert (killed.returncode, cases_in(taken_in)) == (-signal.SIGKILL, 0)

    assert ask("cycle", "--as-of", AS_OF, "--home", taken_in, "--json").code == 0
    assert ask("cases", "--home", taken_in, "--json").json == undisturbed
    assert ask("ledger", "verify", "--home", taken_in).code == 0


def test_two_cycles_at_once_are_one(ask, start, taken_in, undisturbed):
    """While one cycle is under way another is refused in one line; the first ends as if alone."""
    first = begun(start, taken_in)
    first.send_signal(signal.SIGSTOP)
    second = ask("cycle", "--as-of", AS_OF, "--home", taken_in)
    first.send_signal(signal.SIGCONT)
    first.communicate()

    assert (second.code, second.err.splitlines()[0].partition(":")[0]) == (3, "error[home-busy]")
    assert first.returncode == 0
    assert ask("cases", "--home", taken_in, "--json").json == undisturbed


@pytest.fixture
def interruptible():
    """Ctrl-C reaches this process and those it starts, also where whoever started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_a_cycle_without_a_word_too_many(start, taken_in):
    """Interrupted, the program exits with 130, no traceback, and nothing decided."""
    process = begun(start, taken_in)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()

    assert (process.returncode, out, "Traceback" in err) == (130, "", False)
    assert cases_in(taken_in) == 0


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_in_the_middle_of_a_statement_is_an_interruption(tmp_path):
    """Interrupted while the warehouse works, the program is interrupted, whatever the warehouse calls it."""
    interruption = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    with open_duckdb(spill=tmp_path, memory="500MB", threads=1) as warehouse:
        interruption.start()
        with pytest.raises(KeyboardInterrupt):
            warehouse.rows("SELECT count(*) FROM range(100_000_000_000) WHERE range % 7 = 3")
