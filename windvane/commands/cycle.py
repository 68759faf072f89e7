"""`windvane cycle --as-of DATE`: one governance cycle."""

from datetime import date

import click

from storage.cycles import newest_recorded
from storage.database.engine import Database
from windvane.clock import last_full_day, now
from windvane.console import bar_of, print_json
from windvane.cycle.run import run_cycle
from windvane.cycle.telling import tell_cycle
from windvane.home import Home
from windvane.installation import book_in_force, database_of, existing
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moment_option import as_of_option
from windvane.wrong_use import WrongUseError


@click.command(
    "cycle",
    help=say(
        "Run one governance cycle as of a business date: measure, score, screen, judge, decide, tell.\n"
        "The same date again decides nothing new.\n\n"
        "\b\nExample:\n  windvane cycle --as-of 2026-11-20",
        "以某一业务日为准运行一个治理周期：计量、评分、筛查、裁断、决定、告知。\n"
        "同一日期再次运行不会产生新的决定。\n\n"
        "\b\n示例：\n  windvane cycle --as-of 2026-11-20",
    ),
)
@as_of_option(say("The business date (default: the last full day).", "业务日（默认：最近一个完整日）。"))
@click.option("--dry-run", is_flag=True, help=say("Decide, but write nothing.", "只决定，不写入。"))
@options_of_an_installation
def command(as_of: date | None, dry_run: bool) -> None:
    """Run it and report."""
    asked = invocation()
    home = existing(Home(asked.home))
    database = database_of(home)
    book = book_in_force(asked, database)
    with bar_of(say("cycle", "治理周期")) as watch:
        report = run_cycle(
            home,
            book,
            as_of=as_of or _last_full_day(database, book.zone),
            recorded_at=now(),
            dry_run=dry_run,
            watch=watch,
        )
    if asked.json:
        print_json(report.model_dump(mode="json"))
    else:
        tell_cycle(report)


def _last_full_day(database: Database, zone: str) -> date:
    """Yesterday, by a clock that has not been set back to before what cycles have seen of it."""
    recorded, present = newest_recorded(database), now()
    day = last_full_day(present, zone)
    if recorded is not None and day < last_full_day(recorded, zone):
        raise WrongUseError(
            "clock-behind",
            f"the clock says {present:%Y-%m-%d %H:%M} (UTC), and a cycle was recorded at "
            f"{recorded:%Y-%m-%d %H:%M}: the clock was set back",
            "set the clock, or say which business date is meant: windvane cycle --as-of DATE",
        )
    return day
