"""The schedule: the book's cron lines, run by APScheduler in the foreground.

The job store lives in memory and is rebuilt from the book at every start; what ran is remembered by the
ledger alone. So a fire means "run every business date that is due and not in the ledger, in order": a missed
night is caught up once, and a second scheduler on the same home finds nothing left to do.
"""

import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from queue import SimpleQueue
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

from rules.meaning.book import Run
from windvane.crontab import as_apscheduler_reads

ONE_DAY = timedelta(days=1)
LOOK_BACK = timedelta(days=32)  # a monthly line has fired within it


def due_dates(run: Run, *, ran_last: date | None, now: datetime) -> tuple[date, ...]:
    """The business dates that are due at `now` and later than `ran_last`, oldest first.

    A run that fires on a day is as of the day before, its last full day. With no cycle behind it
    (`ran_last` None) only the newest due date counts: a new home does not govern the past.
    """
    zone = ZoneInfo(run.zone)
    since = now.astimezone(zone) - LOOK_BACK if ran_last is None else _after(ran_last, zone)
    dates = dict.fromkeys(fired.date() - ONE_DAY for fired in _fires(run, since, now))
    due = tuple(day for day in dates if ran_last is None or day > ran_last)
    return due[-1:] if ran_last is None else due


def run_in_foreground(runs: tuple[Run, ...], catch_up: Callable[[Run], None]) -> None:
    """Call `catch_up` for every run now and whenever its cron line fires, one after another.

    Ends with KeyboardInterrupt, at SIGINT and SIGTERM alike: the scheduler only says that a line has fired,
    the work is done here, in the main thread, where a signal reaches it at once.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    fired: SimpleQueue[Run] = SimpleQueue()
    scheduler = BackgroundScheduler(timezone=UTC)
    for run in runs:
        fired.put(run)
        scheduler.add_job(fired.put, _trigger(run), args=[run], coalesce=True, misfire_grace_time=None)
    scheduler.start()
    while True:
        catch_up(fired.get())


def _after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + ONE_DAY, time(), zone)


def _fires(run: Run, since: datetime, until: datetime) -> Iterator[datetime]:
    trigger, moment = _trigger(run), since
    while (fired := trigger.get_next_fire_time(None, moment)) is not None and fired <= until:
        yield fired
        moment = fired + timedelta(seconds=1)


def _trigger(run: Run) -> OrTrigger:
    lines = as_apscheduler_reads(run.cron)
    return OrTrigger([CronTrigger.from_crontab(line, timezone=run.zone) for line in lines])
