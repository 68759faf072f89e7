"""`windvane sanctions`: penalties, in force or decided."""

from datetime import date

import click

from rules.units import Unit
from rules.wording import format_value
from storage.database.engine import reading
from storage.projections.sanctions import SanctionRow, find_sanctions
from windvane.console import print_json, print_table
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.moment_option import as_of_option, moment_of
from windvane.outcome_words import local


@click.command(
    "sanctions",
    help=say(
        "Show the sanctions decided, with start and end; only those in force with --in-force.\n\n"
        "\b\nExample:\n  windvane sanctions --in-force --as-of 2026-12-01",
        "查看已决定的处罚及起止时间；加 --in-force 只看生效中的。\n\n"
        "\b\n示例：\n  windvane sanctions --in-force --as-of 2026-12-01",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的处罚。"))
@click.option(
    "--in-force", is_flag=True, help=say("Only those in force as of DATE.", "只看在该业务日生效的。")
)
@as_of_option()
@options_of_an_installation
def command(subject: str | None, as_of: date | None, in_force: bool) -> None:
    """List them."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    moment = moment_of(database, as_of)
    book = kept_book(database, cycle_asked(database, None).book)
    with reading(database) as connection:
        found = find_sanctions(connection, in_force_at=moment if in_force else None, subject=subject)
    if asked.json:
        print_json([_plain(one) for one in found])
        return
    columns = [say("subject", "主体"), say("operator", "经营者"), say("measure", "措施"), say("amount", "金额"), say("from", "开始"), say("until", "结束"), say("case", "案件")]  # fmt: skip
    print_table(say("Sanctions", "处罚"), columns, [_row(one, book.currency, book.zone) for one in found])


def _plain(one: SanctionRow) -> dict[str, object]:
    return one._asdict()


def _row(one: SanctionRow, currency: str, zone: str) -> tuple[object, ...]:
    amount = one.amount and format_value(
        Unit.MONEY, one.amount, currency=currency, zone=zone, language=spoken()
    )
    return (
        one.subject,
        one.operator,
        one.measure,
        amount,
        local(one.starts, zone),
        one.ends and local(one.ends, zone),
        one.case,
    )
