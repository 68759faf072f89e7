"""`windvane exempt SUBJECT`: a subject is exempted from standards for a time."""

from datetime import date

import click

from windvane.commands.exemptions import tell_exemptions
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moment_option import date_option
from windvane.moves.at_option import occasion_of
from windvane.moves.exempting import Asked, exempt
from windvane.moves.options import by_approver_option, reason_option


@click.command(
    "exempt",
    help=say(
        "Exempt a subject, and what it owns, from standards for some days: what is found is noted, and\n"
        "nothing is done. Cases of these days that were decided before: windvane redecide.\n\n"
        "\b\nExample:\n"
        "  windvane exempt shop:S000012 --standard S06 --until 2026-12-05 --by zhao --reason 'flood'",
        "在若干日内豁免某主体（及其所属）适用标准：所见仅记录，不作处置。已决定者：windvane redecide。\n\n"
        "\b\n示例：\n"
        "  windvane exempt shop:S000012 --standard S06 --until 2026-12-05 --by zhao --reason '水灾'",
    ),
)
@click.argument("subject", metavar="KIND:ID")
@click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    help=say("From this standard (default: all); may be repeated.", "豁免的标准（默认：全部）；可重复。"),
)
@date_option("--from", "first", help_text=say("The first day (default: today).", "首日（默认：今日）。"))
@date_option("--until", "last", help_text=say("The last day.", "末日（含）。"), required=True)
@by_approver_option()
@reason_option()
@options_of_an_installation
def command(  # noqa: PLR0913 - one option each
    subject: str, *, standards: tuple[str, ...], first: date | None, last: date, by: str, reason: str
) -> None:
    """Grant it."""
    occasion = occasion_of(None)
    asked = Asked(subject=subject, standards=standards, first=first, last=last, reason=reason, by=by)
    book = occasion.releases.newest
    tell_exemptions([exempt(occasion, asked, book)], book.zone, at=occasion.at)
