"""The moment from which a move counts: said by `--at`, else the present of the home."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from windvane.clock import now
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation
from windvane.language import say
from windvane.moment_option import FIRST_YEAR, LAST_YEAR
from windvane.moves.occasion import Occasion
from windvane.releases import Releases
from windvane.wrong_use import WrongUseError

Function = TypeVar("Function", bound=Callable[..., Any])

_HOW = "write 2026-11-23, 2026-11-23T10:30 (on the book's clocks) or 2026-11-23T10:30+08:00"


def at_option() -> Callable[[Function], Function]:
    """Give a command `--at MOMENT`, a text or None."""
    return click.option(
        "--at",
        "at",
        metavar="MOMENT",
        help=say("From when it counts (default: now).", "自何时起算（默认：现在）。"),
    )


def occasion_of(at: str | None) -> Occasion:
    """The occasion of the command that is running.

    A simulated home may be ahead of the clock: its present is then what its newest cycle has reached. Raises
    WrongUseError for an `at` that is no moment or still to come, and for a home that is none or has not
    decided anything yet.
    """
    home = Home(invocation().home)
    database = existing_database(home)
    recorded_at = now().replace(microsecond=0)
    releases = Releases(database)
    present = max(recorded_at, releases.decided)
    moment = present if at is None else _moment(at, releases.newest.zone, present=present)
    return Occasion(home=home, database=database, releases=releases, at=moment, recorded_at=recorded_at)


def moment_said(text: str, zone: str) -> datetime:
    """Read a moment, in whole seconds; without an offset it is on the clocks of a zone.

    Raises WrongUseError for a text that is none, or a year in which no record can have happened.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUseError("no-moment", f"`{text}` is no moment", _HOW) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        years = f"write a moment of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise WrongUseError("no-moment", f"`{text}` is out of all time that is kept here", years)
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).replace(microsecond=0)


def _moment(text: str, zone: str, *, present: datetime) -> datetime:
    moment = moment_said(text, zone)
    if moment > present:
        latest = f"the latest is {present.astimezone(ZoneInfo(zone)).isoformat()}"
        raise WrongUseError("moment-to-come", f"`{text}` is still to come", latest)
    return moment
