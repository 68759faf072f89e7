"""`windvane explain CASE`: which fact met which part of which clause."""

import click

from engine.explain.why import explain
from notices.explanation import render_explanation
from windvane.console import print_json, print_text
from windvane.finding_out import case_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken


@click.command(
    "explain",
    help=say(
        "Tell why a case was decided as it was: which fact met which part of which clause, by the rule book\n"
        "that decided it.\n\n"
        "\b\nExample:\n  windvane explain 20261120-S06-0a1b2c3d4e5f",
        "说明案件为何如此决定：依当时的规则集，哪一事实符合哪一条款的哪一部分。\n\n"
        "\b\n示例：\n  windvane explain 20261120-S06-0a1b2c3d4e5f",
    ),
)
@click.argument("case_id", metavar="CASE")
@options_of_an_installation
def command(case_id: str) -> None:
    """Tell it."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    case = case_asked(database, case_id)
    book = kept_book(database, case.book)
    if asked.json:
        print_json(explain(case, book).model_dump(mode="json"))
    else:
        print_text(render_explanation(case, book, spoken()))
