"""`windvane points`: 违规积分 by operator and role."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from engine.account.account import Account, Balance
from engine.account.balance import balance
from storage.database.engine import reading
from storage.projections.accounts import accounts
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moment_option import as_of_option, moment_of
from windvane.releases import Releases

COLUMNS = ("operator", "role", "violation points", "study credit", "shown", "pending", "role closed")


@click.command(
    "points",
    help=say(
        "Show the points of operators by role: violation points in force, study credit, what is shown\n"
        "(violation less credit), what waits for an appeal window or an appeal, and whether the role is\n"
        "closed.\n\n"
        "\b\nExample:\n  windvane points --operator P000234",
        "按经营者与角色查看积分：生效的违规积分、学习抵扣、显示积分（违规减抵扣）、\n"
        "等待申诉期或申诉结果者，以及角色是否已清退。\n\n"
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
    releases = Releases(database)
    with reading(database) as connection:
        held = accounts(connection, None if operator is None else {operator}, vanes=releases.vane)
    last = releases.newest.bookkeeping.points_last
    found = [(account, balance(account, moment, last=last)) for account in held]
    if asked.json:
        print_json([_as_json(account, shown) for account, shown in found])
        return
    print_table(say("Points", "违规积分"), COLUMNS, [tuple(_row(*each)) for each in found])


def _as_json(account: Account, shown: Balance) -> dict[str, Any]:
    return {
        "operator": account.operator,
        "role": account.role,
        "violation": shown.violation,
        "credit": shown.credit,
        "shown": shown.shown,
        "pending": shown.pending,
        "closed": shown.closed,
    }


def _row(account: Account, shown: Balance) -> Iterator[object]:
    yield from (account.operator, account.role)
    yield from (shown.violation, shown.credit, shown.shown, shown.pending)
    yield say("yes", "是") if shown.closed else None
