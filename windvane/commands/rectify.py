"""`windvane rectify CASE`: an operator hands in proof."""

from pathlib import Path

import click

from windvane.commands.made import tell_made
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.options import by_operator_option, files_option
from windvane.moves.rectifying import rectify


@click.command(
    "rectify",
    help=say(
        "Hand in proof that what a notice asks for was done; the deadline waits until a reviewer has\n"
        "looked.\n\n"
        "\b\nExample:\n"
        "  windvane rectify 20261120-S06-0a1b2c3d4e5f --by P000234 --proof shipment --file waybills.csv",
        "提交已整改的凭证；审核完成前整改期限中止计算。\n\n"
        "\b\n示例：\n"
        "  windvane rectify 20261120-S06-0a1b2c3d4e5f --by P000234 --proof shipment --file waybills.csv",
    ),
)
@click.argument("case_id", metavar="CASE")
@by_operator_option()
@click.option(
    "--proof",
    "proofs",
    multiple=True,
    metavar="KIND",
    help=say("A kind of proof the standard asks for; may be repeated.", "标准所要求的凭证种类；可重复。"),
)
@files_option()
@click.option("--note", default="", metavar="TEXT", help=say("What was done.", "整改说明。"))
@at_option()
@options_of_an_installation
def command(  # noqa: PLR0913 - one option each
    case_id: str, *, by: str, proofs: tuple[str, ...], files: tuple[Path, ...], note: str, at: str | None
) -> None:
    """Take the proof in."""
    tell_made(rectify(occasion_of(at), case_id, by=by, proofs=proofs, files=files, note=note))
