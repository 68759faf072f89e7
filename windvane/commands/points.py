"""`windvane points`: 违规积分 by operator and role."""

from datetime import date

import click

from storage.database.engine import reading
from storage.projections.points import balances
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moment_option import as_of_option, moment_of


@click.command(
    "points",
    help=say(
        "Show points by operator and role: in force, and waiting for an appeal window to end.\n\n"
        "\b\nExample:\n  windvane points --operator P000234",
        "按经营者与角色查看违规积分：已生效，以及等待申诉期届满者。\n\n"
        "\b\n示例：\n  windvane points --operator P000234",
    ),
)
@click.option("--operator", metavar="ID", help=say("Of this operator.", "此经营者的积分。"))
@as_of_option()
@options_of_an_installation
def command(operator: str | None, as_of: date | None) -> None:
    """List balances."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    moment = moment_of(database, as_of)
    with reading(database) as connection:
        found = balances(connection, moment, operator=operator)
    if asked.json:
        print_json([balance._asdict() for balance in found])
        return
    print_table(say("Points", "违规积分"), ("operator", "role", "in force", "pending"), found)
