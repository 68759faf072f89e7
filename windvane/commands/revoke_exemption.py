"""`windvane revoke-exemption ID`: an exemption ends before its time."""

import click

from windvane.commands.exemptions import tell_exemptions
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.exempting import exemptions_of, revoke
from windvane.moves.options import by_approver_option, reason_option


@click.command(
    "revoke-exemption",
    help=say(
        "End an exemption that was granted, before its time. What it has excused stays excused.\n\n"
        "\b\nExample:\n"
        "  windvane revoke-exemption X20261121-0a1b2c3d4e5f --by zhao --reason 'roads are open'",
        "提前终止已授予的豁免；此前已豁免的不变。\n\n"
        "\b\n示例：\n"
        "  windvane revoke-exemption X20261121-0a1b2c3d4e5f --by zhao --reason '道路已通'",
    ),
)
@click.argument("exemption", metavar="ID")
@by_approver_option()
@reason_option()
@at_option()
@options_of_an_installation
def command(exemption: str, *, by: str, reason: str, at: str | None) -> None:
    """Revoke it."""
    occasion = occasion_of(at)
    book = occasion.releases.newest
    revoke(occasion, exemption, by=by, reason=reason, book=book)
    found = [each for each in exemptions_of(occasion.database) if each.exemption == exemption]
    tell_exemptions(found, book.zone, at=occasion.at)
