"""The moment that a question about measures in force is asked of."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from engine.decide.moments import decided_at
from storage.database.engine import Database
from windvane.finding_out import cycle_asked
from windvane.installation import kept_book
from windvane.language import say

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years in which a record can have happened (storage/records/checks.py)."""

Function = TypeVar("Function", bound=Callable[..., Any])


def as_of_option(help_text: str = "") -> Callable[[Function], Function]:
    """Give a command `--as-of DATE`, a date or None."""
    usual = say(
        "As of this business date (default: the newest cycle's).", "业务日（默认：最近一个治理周期）。"
    )
    return date_option("--as-of", "as_of", help_text=help_text or usual)


def date_option(*names: str, help_text: str, required: bool = False) -> Callable[[Function], Function]:
    """Give a command an option that is a date of the years in which records happen, or None."""
    return click.option(
        *names,
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_date,
        metavar="DATE",
        required=required,
        help=help_text,
    )


def moment_of(database: Database, as_of: date | None) -> datetime:
    """The moment at which the cycle of a business date decides; without one, the newest cycle's.

    Raises WrongUseError when no cycle has run at all.
    """
    newest = cycle_asked(database, None)
    return decided_at(as_of or newest.as_of, kept_book(database, newest.book).zone)


def _date(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    del context, parameter
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise click.BadParameter(f"`{value.date()}` is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return None if value is None else value.date()
