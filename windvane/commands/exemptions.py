"""`windvane exemptions`: who is exempted, from what, until when, and by whom."""

from collections.abc import Sequence
from datetime import datetime

import click

from engine.exemption.in_force import Granted
from windvane.console import print_json, print_table
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.exempting import exemptions_of
from windvane.words import local

COLUMNS = ("id", "subject", "standards", "from", "until", "state", "by", "why")


@click.command(
    "exemptions",
    help=say(
        "List the exemptions that were granted to subjects; those in force at a moment with --in-force.\n\n"
        "\b\nExample:\n  windvane exemptions --in-force",
        "列出授予各主体的豁免；加 --in-force 只看生效中的。\n\n\b\n示例：\n  windvane exemptions --in-force",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的豁免。"))
@click.option("--in-force", is_flag=True, help=say("Only those in force.", "只看生效中的。"))
@at_option()
@options_of_an_installation
def command(subject: str | None, *, in_force: bool, at: str | None) -> None:
    """List them."""
    occasion = occasion_of(at)
    found = [
        each
        for each in exemptions_of(occasion.database)
        if subject in (None, each.subject) and (not in_force or each.starts <= occasion.at < each.ends)
    ]
    tell_exemptions(found, occasion.releases.newest.zone, at=occasion.at)


def tell_exemptions(found: Sequence[Granted], zone: str, *, at: datetime) -> None:
    """Tell exemptions to a person, or as JSON to a program."""
    if invocation().json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    print_table(say("Exemptions", "豁免"), COLUMNS, [_row(each, zone, at) for each in found])


def _row(granted: Granted, zone: str, at: datetime) -> tuple[object, ...]:
    return (
        granted.exemption,
        granted.subject,
        " ".join(granted.standards) or say("all", "全部"),
        local(granted.starts, zone),
        local(granted.ends, zone),
        _state(granted, at),
        granted.by,
        granted.reason,
    )


def _state(granted: Granted, at: datetime) -> str:
    if at >= granted.ends:
        return say("over", "已结束")
    return say("in force", "生效") if granted.starts <= at else say("to come", "未开始")
