"""The schedule: the book's cron lines, run by APScheduler in the foreground.

The job store lives in memory and is rebuilt from the book at every start; what ran is remembered by the
ledger alone. So a fire means "run every business date that is due and not in the ledger, in order": a missed
night is caught up once, and a second scheduler on the same home finds nothing left to do.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

from rules.meaning.book import Run

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
    """Call `catch_up` for every run now and whenever its cron line fires, until interrupted."""
    scheduler = BlockingScheduler()
    for run in runs:
        scheduler.add_job(
            catch_up, _trigger(run), args=[run], id=run.name, coalesce=True, misfire_grace_time=None
        )
        catch_up(run)
    scheduler.start()


def _after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + ONE_DAY, time(), zone)


def _fires(run: Run, since: datetime, until: datetime) -> Iterator[datetime]:
    trigger, moment = _trigger(run), since
    while (fired := trigger.get_next_fire_time(None, moment)) is not None and fired <= until:
        yield fired
        moment = fired + timedelta(seconds=1)


def _trigger(run: Run) -> CronTrigger:
    return CronTrigger.from_crontab(run.cron, timezone=run.zone)
