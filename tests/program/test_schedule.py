"""The schedule: cron as cron means it, missed nights caught up once and in order, one scheduler at work."""

import signal
import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.meaning.book import Run
from tests.strategies.databases import asked
from windvane.crontab import WEEKDAYS, weekdays
from windvane.schedule import due_dates

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHTLY = Run(name="nightly", run="cycle", cron="0 2 * * *", zone="Asia/Shanghai")
MEANT = (
    ("*", "*"),
    ("0", "sun"),
    ("1-5", "mon,tue,wed,thu,fri"),
    ("0-6/2", "sun,tue,thu,sat"),
    ("*/2", "sun,tue,thu,sat"),
    ("1/3", "mon,thu"),
    ("sat,sun", "sun,sat"),
    ("mon-sun", "sun,mon,tue,wed,thu,fri,sat"),
    ("5-0", "sun,fri,sat"),
)
"""A cron field of weekdays, and the days it means (crontab(5): 0 is Sunday)."""

AT_NOON = """
import sys
from datetime import datetime
from windvane import clock

clock.now = lambda: datetime.fromisoformat("2026-11-20T12:00:00+08:00")
from windvane.cli import main

main(["schedule", *sys.argv[1:]])
"""
"""A scheduler for which it is noon throughout: no line fires while it works, whatever the time of the day."""


def at(day, hour):
    """A moment in November 2026, in China."""
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def dates_of(cron, *, days):
    """The days of so many days of November on which a cron line fires, from the first."""
    run = Run(name="r", run="cycle", cron=cron, zone="Asia/Shanghai")
    due = due_dates(run, ran_last=date(2026, 10, 30), now=at(days, 23))
    return [(day + timedelta(days=1)).day for day in due]


@pytest.mark.parametrize(("field", "days"), MEANT)
def test_weekdays_are_counted_from_sunday(field, days):
    """A cron line's weekdays are cron's, whatever the scheduling library counts from."""
    assert weekdays(field) == days


@given(st.lists(st.integers(0, 6), min_size=1))
def test_listed_weekdays_are_those_listed(numbers):
    """Any list of numbers means exactly those days."""
    assert weekdays(",".join(map(str, numbers))).split(",") == [WEEKDAYS[one] for one in sorted({*numbers})]


def test_a_weekly_line_fires_on_its_weekday():
    """`1` is Monday: 2, 9 and 16 November 2026."""
    assert dates_of("0 2 * * 1", days=20) == [2, 9, 16]


def test_a_day_and_a_weekday_are_either():
    """With a day of the month and a weekday, cron fires on either: the 5th, and every Friday."""
    assert dates_of("0 2 5 * 5", days=20) == [5, 6, 13, 20]


def test_missed_nights_are_due_once_and_in_order():
    """After three nights without a scheduler three dates are due, the oldest first."""
    due = due_dates(NIGHTLY, ran_last=date(2026, 11, 16), now=at(20, 3))

    assert due == tuple(date(2026, 11, day) for day in (17, 18, 19))


def test_nothing_is_due_that_ran():
    """When the newest due date ran, nothing is due until the line fires again."""
    assert due_dates(NIGHTLY, ran_last=date(2026, 11, 19), now=at(20, 3)) == ()
    assert due_dates(NIGHTLY, ran_last=date(2026, 11, 19), now=at(21, 1)) == ()
    assert due_dates(NIGHTLY, ran_last=date(2026, 11, 19), now=at(21, 2)) == (date(2026, 11, 20),)


def test_a_new_home_does_not_govern_the_past():
    """With no cycle behind it only the newest due date counts."""
    assert due_dates(NIGHTLY, ran_last=None, now=at(20, 3)) == (date(2026, 11, 19),)


@pytest.fixture
def small(ask, market, tmp_path):
    """A home that has taken in shops, and nothing about them."""
    home = tmp_path / "home"
    assert ask("intake", "shop_profile", market.files["shop_profile"], "--home", home, "--json").code == 0
    return home


def scheduling(*arguments):
    """A scheduler as a process of its own."""
    command = [sys.executable, "-c", AT_NOON, *map(str, arguments)]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def cycles(home):
    """The business dates of a home's cycles."""
    return [str(day) for (day,) in asked(home, "SELECT as_of FROM cycles ORDER BY entry")]


@pytest.mark.slow
def test_two_schedulers_run_a_night_once(small):
    """Two schedulers on one home end well, and no night is governed twice."""
    both = [scheduling("--once", "--home", small) for _ in range(2)]
    said = [one.communicate()[1] for one in both]

    assert [one.returncode for one in both] == [0, 0], said
    assert len(set(cycles(small))) == len(cycles(small)) > 0


def test_what_was_caught_up_is_told_to_programs(ask, small, monkeypatch):
    """`schedule --once --json` gives the report of every cycle it ran, an empty list when none was due."""
    monkeypatch.setattr("windvane.commands.schedule.now", lambda: at(20, 12))
    first, second = (ask("schedule", "--once", "--home", small, "--json") for _ in range(2))

    assert [report["as_of"] for report in first.json] == cycles(small)
    assert second.json == []


def test_a_scheduler_ends_cleanly(small):
    """Told to end (SIGTERM), a scheduler that has caught up ends well, without a traceback."""
    process = scheduling("--home", small)
    lines = iter(process.stderr.readline, "")
    caught_up = next(line for line in lines if line.startswith("Cycle "))
    process.send_signal(signal.SIGTERM)
    _, rest = process.communicate()

    assert (process.returncode, rest) == (0, "stopped; nothing is half-done\n")
    assert len(cycles(small)) == 1
    assert cycles(small)[0] in caught_up
