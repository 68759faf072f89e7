"""A cycle that is stopped, by `kill -9`, by hand or by another at work: run again, it is complete."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from storage.warehouse.duckdb import open_duckdb
from tests.strategies.databases import asked

AS_OF = "2026-11-20"
STAGES = ("judge", "keep columns", "halfway through the commit")

MET = """
import os, signal, sys
from contextlib import contextmanager
from storage import cycles
from windvane import cli
from windvane.cycle.stopwatch import Stopwatch

fate, point, *arguments = sys.argv[1:]
stage, enter_cases = Stopwatch.stage, cycles._enter_cases

def meet():
    if fate == "pause":
        os.write(1, b"paused\\n")
        sys.stdin.readline()
    else:
        os.kill(os.getpid(), signal.Signals[fate])

@contextmanager
def met_stage(self, name):
    with stage(self, name):
        yield
        if name == point:
            meet()

def met_commit(connection, cases):
    enter_cases(connection, cases)
    if point == "halfway through the commit":
        meet()

if __name__ == "__main__":
    Stopwatch.stage, cycles._enter_cases = met_stage, met_commit
    cli.main(arguments)
"""
"""A cycle that is killed, interrupted or paused at a point of its work."""


def cases_in(home):
    """How many cases the ledger has."""
    return asked(home, "SELECT count(*) FROM ledger WHERE kind = 'case'")[0][0]


def met(home, fate, point):
    """A cycle as a process of its own that meets something at a point of its work."""
    command = [sys.executable, "-c", MET, fate, point, "cycle", "--as-of", AS_OF, "--home", str(home)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)


@pytest.fixture
def undisturbed(ask, governed_once):
    """The cases of a cycle that nothing disturbed."""
    return ask("cases", "--home", governed_once, "--json").json


@pytest.mark.slow
def test_a_killed_cycle_is_complete_when_run_again(ask, taken_in, undisturbed):
    """Killed at one stage after the other it has decided nothing; then it decides all, nothing twice."""
    for point in STAGES:
        killed = met(taken_in, "SIGKILL", point)
        killed.communicate()

        assert (killed.returncode, cases_in(taken_in)) == (-signal.SIGKILL, 0)

    assert ask("cycle", "--as-of", AS_OF, "--home", taken_in, "--json").code == 0
    assert ask("cases", "--home", taken_in, "--json").json == undisturbed
    assert ask("ledger", "verify", "--home", taken_in).code == 0


def test_two_cycles_at_once_are_one(ask, taken_in, undisturbed):
    """While one cycle is under way another is refused in one line; the first ends as if alone."""
    first = met(taken_in, "pause", "judge")
    paused = first.stdout.readline()
    second = ask("cycle", "--as-of", AS_OF, "--home", taken_in)
    first.communicate("go\n")

    assert paused == "paused\n"
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
@pytest.mark.parametrize(
    "point", ["judge", *(pytest.param(each, marks=pytest.mark.slow) for each in STAGES[1:])]
)
def test_ctrl_c_ends_a_cycle_without_a_word_too_many(taken_in, point):
    """Interrupted, the program exits with 130, no traceback, and nothing decided."""
    process = met(taken_in, "SIGINT", point)
    out, err = process.communicate()

    assert (process.returncode, out, "Traceback" in err) == (130, "", False)
    assert cases_in(taken_in) == 0


@contextmanager
def ctrl_c_soon():
    """Ctrl-C comes while this lasts: whoever was slow to begin what is to be interrupted meets it too."""
    interruption = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    interruption.start()
    yield
    interruption.join()


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_in_the_middle_of_a_statement_is_an_interruption(tmp_path):
    """Interrupted while the warehouse works, the program is interrupted, whatever the warehouse calls it."""
    endless = "SELECT count(*) FROM range(100_000_000_000) WHERE range % 7 = 3"
    opened = open_duckdb(spill=tmp_path, memory="500MB", threads=1)
    with opened as warehouse, pytest.raises(KeyboardInterrupt), ctrl_c_soon():
        warehouse.rows(endless)
