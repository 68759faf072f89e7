"""`windvane schedule`: the book's cron lines, run in the foreground."""

import click

from rules.failure import Failure
from rules.meaning.book import Run
from storage.cycles import all_cycles
from windvane.clock import now
from windvane.console import note, print_json
from windvane.cycle.report import CycleReport
from windvane.cycle.run import run_cycle
from windvane.cycle.telling import headline
from windvane.failure import tell
from windvane.home import Home
from windvane.installation import book_in_force, existing_database
from windvane.invocation import Invocation, invocation, options_of_an_installation
from windvane.language import say
from windvane.schedule import due_dates, run_in_foreground
from windvane.wrong_use import HomeBusyError, WrongUseError


@click.command(
    "schedule",
    help=say(
        "Run the book's schedule in the foreground: missed nights first, in order, then every night\n"
        "as it comes. Stop it with Ctrl-C at any time; nothing is ever half-done.\n\n"
        "\b\nExample:\n  windvane schedule --home /srv/windvane",
        "在前台按规则集的时间表运行：先按顺序补上错过的夜间周期，之后按时运行。\n"
        "可随时用 Ctrl-C 停止，不会留下半成品。\n\n"
        "\b\n示例：\n  windvane schedule --home /srv/windvane",
    ),
)
@click.option("--once", is_flag=True, help=say("Catch up what is due, then end.", "补上应运行的周期后退出。"))
@options_of_an_installation
def command(once: bool) -> None:
    """Catch up, then wait for the next line of the schedule."""
    asked = invocation()
    book = book_in_force(asked, existing_database(Home(asked.home)))
    runs = tuple(book.schedule.values())
    if not runs:
        raise WrongUseError("no-schedule", "the rule book has no schedule", "add a `schedule` section to it")
    if once:
        reports = [report for run in runs for report in _catch_up(asked, run)]
        if asked.json:
            print_json([report.model_dump(mode="json") for report in reports])
    else:
        _stay(asked, runs)


def _stay(asked: Invocation, runs: tuple[Run, ...]) -> None:
    for run in runs:
        note(say(f"{run.name}: {run.cron} ({run.zone})", f"{run.name}：{run.cron}（{run.zone}）"))
    try:
        run_in_foreground(runs, lambda run: _try_to_catch_up(asked, run))
    except KeyboardInterrupt:
        note(say("stopped; nothing is half-done", "已停止；没有留下半成品"))


def _try_to_catch_up(asked: Invocation, run: Run) -> None:
    """A night that fails is told; the next time the line fires it is caught up."""
    try:
        _catch_up(asked, run)
    except Failure as failure:
        tell(failure, as_json=False)


def _catch_up(asked: Invocation, run: Run) -> list[CycleReport]:
    """Run every cycle that is due, oldest first; leave it to another process that is at it already."""
    reports: list[CycleReport] = []
    home = Home(asked.home)
    database = existing_database(home)
    book = book_in_force(asked, database)
    ran = max((header.as_of for header in all_cycles(database)), default=None)
    for as_of in due_dates(run, ran_last=ran, now=now()):
        try:
            reports.append(run_cycle(home, book, as_of=as_of, recorded_at=now()))
        except HomeBusyError as busy:
            note(busy.message)
            break
        note(headline(reports[-1]))
    return reports
