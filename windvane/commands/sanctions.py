"""`windvane sanctions`: penalties, in force or decided."""

from datetime import date

import click

from rules.meaning.book import RuleBook
from rules.units import Unit
from storage.database.engine import reading
from storage.projections.sanctions import SanctionRow, find_sanctions
from windvane.console import print_json, print_table
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.in_force import InForce, sanctions_in_force
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moment_option import as_of_option, moment_of
from windvane.words import local, measure_in_words, value_in_words

COLUMNS = ("subject", "operator", "measure", "amount", "from", "until", "case")


@click.command(
    "sanctions",
    help=say(
        "Show the sanctions decided, with start and end (held back by an appeal: none yet). With --in-force\n"
        "what is in force as of DATE: measures of one name on one subject are one, with the cases they rest\n"
        "on.\n\n"
        "\b\nExample:\n  windvane sanctions --in-force --as-of 2026-12-01",
        "查看已决定的处罚及起止时间（因申诉暂缓者无起止）；加 --in-force 只看该业务日生效的：\n"
        "同一主体的同名措施合并为一，并列出所依据的案件。\n\n"
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
        decided = find_sanctions(connection, subject=subject)
    found = sanctions_in_force(decided, book, moment) if in_force else decided
    if asked.json:
        print_json([one._asdict() for one in found])
        return
    print_table(say("Sanctions", "处罚"), COLUMNS, [_row(one, book) for one in found])


def _row(one: SanctionRow | InForce, book: RuleBook) -> tuple[object, ...]:
    return (
        one.subject,
        one.operator,
        measure_in_words(one.measure, book),
        None if one.amount is None else value_in_words(Unit.MONEY, one.amount, book),
        say("held back", "暂缓") if one.starts is None else local(one.starts, book.zone),
        one.ends and local(one.ends, book.zone),
        one.case if isinstance(one, SanctionRow) else " ".join(one.cases),
    )
