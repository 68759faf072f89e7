"""An intake that is stopped, by `kill -9` or a full disk: run again, it is complete and nothing is twice."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.records.report import IntakeReport

CHILD = """
import os, resource, signal, sys
from pathlib import Path
from storage.database.engine import open_database
from storage.errors import StorageError
from storage.records import batch, files
from storage.records.intake import take_in
from storage.records.store import RecordStore
from storage.warehouse.duckdb import open_duckdb
from windvane.home import Home

home, point, limit, records, *names = sys.argv[1:]
sys.path.insert(0, records)
from conftest import ORDER

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def die_second(original):
    calls = []
    def counted(*arguments, **named):
        calls.append(1)
        return original(*arguments, **named) if len(calls) == 1 else die()
    return counted

if point == "before-moving":
    files._into_place = die
elif point == "between-moves":
    files._into_place = die_second(files._into_place)
elif point == "before-commit":
    batch.enter = die
elif point == "second-file":
    batch.enter = die_second(batch.enter)
database = open_database(Home(Path(home)).database_url)
warehouse = open_duckdb(spill=Path(home) / "spill", memory="500MB", threads=1)
store = RecordStore(folder=Path(home) / "records", database=database, warehouse=warehouse)
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    take_in(store, ORDER, [Path(name) for name in names], zone="UTC")
except StorageError as error:
    print(error.code)
    sys.exit(error.exit_code)
"""


@pytest.fixture
def days(tmp_path):
    """Two files of orders, over two days each."""
    files = []
    for number in range(2):
        rows = "".join(
            f"{number}-{row},2026-01-0{1 + row % 2}T00:00:00Z,S{row * 7919},{row}\n" for row in range(20_000)
        )
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_text("order_id,paid_at,shop_id,paid\n" + rows, encoding="utf-8")
    return files


def child(home, files, *, point="", limit=0):
    """Take in files in a process of its own that stops at a point."""
    arguments = [str(home), point, str(limit), str(Path(__file__).parent), *map(str, files)]
    return subprocess.run(
        [sys.executable, "-c", CHILD, *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("point", ["before-moving", "between-moves", "before-commit", "second-file"])
def test_a_killed_intake_is_completed_by_running_it_again(tmp_path, take, days, current, *, point):
    """After `kill -9` at any point, what does not count goes and the same command completes the work."""
    killed = child(tmp_path, days, point=point)
    kept = len(current("order_id"))

    report = take(*days)

    assert killed.returncode == -signal.SIGKILL
    assert kept == (20_000 if point == "second-file" else 0)
    assert report == IntakeReport(accepted=40_000 - kept, duplicate=kept)
    assert len(set(current("order_id"))) == len(current("order_id")) == 40_000
    assert len(list(tmp_path.glob("records/*/*/*.parquet"))) == 4


def test_a_full_disk_is_said_in_one_line_and_loses_nothing(tmp_path, take, days, current):
    """When the disk takes no more, the intake stops with exit code 3, counts nothing, can be run again."""
    full = child(tmp_path, days, limit=100_000)

    assert (full.returncode, full.stdout.strip(), full.stderr) == (3, "disk-full", "")
    assert current("order_id") == []
    assert take(*days).accepted == 40_000
