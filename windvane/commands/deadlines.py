"""`windvane deadlines`: what falls due in the lives of cases."""

from datetime import date, datetime, timedelta

import click

from engine.decide.moments import day_start
from storage.database.engine import reading
from storage.projections.deadlines import OpenDeadline, open_deadlines
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moment_option import date_option
from windvane.releases import Releases
from windvane.words import due_in_words, local

COLUMNS = ("until", "due", "case", "subject", "operator", "standard")


@click.command(
    "deadlines",
    help=say(
        "List what falls due in the lives of cases, the earliest first: ends of appeal windows, deadlines\n"
        "to rectify, exams, closings. The next cycle after each looks at it.\n\n"
        "\b\nExample:\n  windvane deadlines --until 2026-11-30",
        "列出案件的待办期限，最早的在前：申诉期届满、整改期限、考试、结案；到期后由下一治理周期处理。\n\n"
        "\b\n示例：\n  windvane deadlines --until 2026-11-30",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的期限。"))
@click.option("--operator", metavar="ID", help=say("Of this operator.", "此经营者的期限。"))
@date_option("--until", "until", help_text=say("At most until this day.", "至此日为止。"))
@options_of_an_installation
def command(subject: str | None, operator: str | None, until: date | None) -> None:
    """List them."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    zone = Releases(database).newest.zone
    with reading(database) as connection:
        found = open_deadlines(connection, until=_end_of(until, zone), subject=subject, operator=operator)
    if asked.json:
        print_json([one._asdict() for one in found])
        return
    print_table(say("Deadlines", "期限"), COLUMNS, [_row(one, zone) for one in found])


def _end_of(day: date | None, zone: str) -> datetime | None:
    return None if day is None else day_start(day + timedelta(days=1), zone)


def _row(one: OpenDeadline, zone: str) -> tuple[object, ...]:
    at, due = local(one.at, zone), due_in_words(one.due)
    return at, due, one.case, one.subject, one.operator, one.standard
