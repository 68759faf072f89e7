"""`windvane compensations`: what buyers are owed."""

import click

from rules.units import Unit
from storage.database.engine import reading
from storage.projections.compensations import find_compensations
from windvane.console import print_json, print_table
from windvane.due_to_buyers import due_to_buyers
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.words import local, value_in_words

COLUMNS = ("record", "subject", "amount", "from", "case")


@click.command(
    "compensations",
    help=say(
        "Show what buyers are owed by decisions that stand: per record once, the highest where several\n"
        "standards award something, with the cases it rests on. This is the feed for paying it out.\n\n"
        "\b\nExample:\n  windvane compensations --subject shop:S1 --json",
        "查看依现行决定应赔付买家的款项：同一记录触及多项标准的只赔付一次，取最高额，\n"
        "并列出所依据的案件。供赔付系统读取。\n\n"
        "\b\n示例：\n  windvane compensations --subject shop:S1 --json",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Owed by this subject.", "由此主体赔付。"))
@options_of_an_installation
def command(subject: str | None) -> None:
    """List them."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    book = kept_book(database, cycle_asked(database, None).book)
    with reading(database) as connection:
        due = due_to_buyers(find_compensations(connection, subject=subject))
    if asked.json:
        print_json([one._asdict() for one in due])
        return
    rows = [
        (
            one.incident,
            one.subject,
            value_in_words(Unit.MONEY, one.amount, book),
            local(one.starts, book.zone),
            " ".join(one.cases),
        )
        for one in due
    ]
    print_table(say("Compensations", "赔付"), COLUMNS, rows)
