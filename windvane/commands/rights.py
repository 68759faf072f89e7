"""`windvane rights`: who has which right, by which standard."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.book import RuleBook
from windvane.console import print_json, print_table
from windvane.following import followed
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.measured import Measured, measured_as_of
from windvane.moment_option import as_of_option
from windvane.words import measure_in_words

COLUMNS = ("subject", "right", "standard")


@click.command(
    "rights",
    help=say(
        "Show who has which right as of a cycle: what follows by rule for whoever meets a condition.\n\n"
        "\b\nExample:\n  windvane rights --subject shop:S000091",
        "查看某一治理周期中谁享有哪项权益：凡符合条件者，依规则自动享有。\n\n"
        "\b\n示例：\n  windvane rights --subject shop:S000091",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的权益。"))
@as_of_option()
@options_of_an_installation
def command(subject: str | None, as_of: date | None) -> None:
    """List them."""
    asked = invocation()
    measured = measured_as_of(Home(asked.home), as_of)
    rights = list(_rights(measured, subject))
    if asked.json:
        print_json(rights)
        return
    day = measured.cycle.as_of
    rows = (_row(one, measured.book) for one in rights)
    print_table(say(f"Rights as of {day}", f"权益（{day}）"), COLUMNS, rows)


def _rights(measured: Measured, subject: str | None) -> Iterator[dict[str, Any]]:
    for one in followed(measured, subject):
        if one.right is not None:
            yield {
                "subject": one.subject,
                "right": one.right,
                "standard": one.standard,
                "as_of": measured.cycle.as_of.isoformat(),
            }


def _row(one: dict[str, Any], book: RuleBook) -> tuple[object, ...]:
    return one["subject"], measure_in_words(one["right"], book), one["standard"]
