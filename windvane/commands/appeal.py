"""`windvane appeal CASE`: an operator contests a decision."""

from pathlib import Path

import click

from windvane.commands.made import tell_made
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moves.appealing import appeal
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.options import by_operator_option, files_option


@click.command(
    "appeal",
    help=say(
        "Contest a decision, once, within its appeal window: penalties that have not begun wait for the\n"
        "answer.\n\n"
        "\b\nExample:\n"
        "  windvane appeal 20261120-S06-0a1b2c3d4e5f --by P000234 --text 'the carrier was on strike'",
        "在申诉期内申诉一次：尚未开始的处罚等待申诉结果。\n\n"
        "\b\n示例：\n  windvane appeal 20261120-S06-0a1b2c3d4e5f --by P000234 --text '承运商停运'",
    ),
)
@click.argument("case_id", metavar="CASE")
@by_operator_option()
@click.option(
    "--text", required=True, metavar="TEXT", help=say("Why it should not stand.", "为何该决定不应成立。")
)
@files_option()
@click.option("--human-review", is_flag=True, help=say("Ask for a person to decide.", "要求人工复核。"))
@at_option()
@options_of_an_installation
def command(  # noqa: PLR0913 - one option each
    case_id: str, *, by: str, text: str, files: tuple[Path, ...], human_review: bool, at: str | None
) -> None:
    """Take the appeal in."""
    occasion = occasion_of(at)
    tell_made(appeal(occasion, case_id, by=by, text=text, files=files, human_review=human_review))
