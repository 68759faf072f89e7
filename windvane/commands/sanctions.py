"""`windvane sanctions`: penalties, in force or decided."""

from collections.abc import Sequence
from datetime import date

import click

from notices.words.languages import LANGUAGES
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect
from rules.units import Unit
from storage.database.engine import Database, reading
from storage.projections.sanctions import SanctionRow, find_sanctions
from windvane.account_words import effect_named
from windvane.all_in_force import all_in_force
from windvane.console import print_json, print_table
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.in_force import InForce
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.moment_option import as_of_option
from windvane.words import local, measure_in_words, value_in_words

COLUMNS = ("subject", "operator", "measure", "amount", "from", "until", "case")


@click.command(
    "sanctions",
    help=say(
        "Show the sanctions decided, with start and end (held back by an appeal: none yet). With --in-force\n"
        "what is in force as of DATE: measures of one name on one subject are one, with the cases they rest\n"
        "on; an exam that was passed is over; roles that are closed, and accounts whose items are all down,\n"
        "are listed as well.\n\n"
        "\b\nExample:\n  windvane sanctions --in-force --as-of 2026-12-01",
        "查看已决定的处罚及起止时间（因申诉暂缓者无起止）；加 --in-force 只看该业务日生效的：\n"
        "同一主体的同名措施合并为一，并列出所依据的案件；已通过的考试不再列出；\n"
        "已清退的角色及商品全部下架的账户一并列出。\n\n"
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
    home = Home(asked.home)
    database = existing_database(home)
    newest = cycle_asked(database, None)
    book = kept_book(database, newest.book)
    if in_force:
        found: Sequence[SanctionRow | InForce] = all_in_force(
            home, database, as_of or newest.as_of, subject=subject
        )
    else:
        found = _decided(database, subject)
    if asked.json:
        print_json([one._asdict() for one in found])
        return
    print_table(say("Sanctions", "处罚"), COLUMNS, [_row(one, book) for one in found])


def _decided(database: Database, subject: str | None) -> Sequence[SanctionRow]:
    with reading(database) as connection:
        return find_sanctions(connection, subject=subject)


def _row(one: SanctionRow | InForce, book: RuleBook) -> tuple[object, ...]:
    return (
        one.subject,
        one.operator,
        _measure(one, book),
        None if one.amount is None else value_in_words(Unit.MONEY, one.amount, book),
        say("held back", "暂缓") if one.starts is None else local(one.starts, book.zone),
        one.ends and local(one.ends, book.zone),
        one.case if isinstance(one, SanctionRow) else " ".join(one.cases),
    )


def _measure(one: SanctionRow | InForce, book: RuleBook) -> str:
    if isinstance(one, InForce) and one.role is not None:
        role = LANGUAGES[spoken()].roles.get(one.role, one.role)
        return say(
            f"{effect_named(Effect(one.measure))} ({role})", f"{effect_named(Effect(one.measure))}（{role}）"
        )
    return measure_in_words(one.measure, book)
