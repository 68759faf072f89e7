"""`windvane appeal-decision APPEAL uphold|reduce|overturn`: a reviewer answers an appeal."""

import click

from engine.life.step import Verdict
from windvane.commands.made import tell_made
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.options import by_reviewer_option, dry_run_option, reason_option


@click.command(
    "appeal-decision",
    help=say(
        "Answer an appeal. When the decision does not stand, all that followed from it is decided again as\n"
        "of its own date, and told; --dry-run shows that first. Who decided the case does not answer its\n"
        "appeal.\n\n"
        "\b\nExample:\n"
        "  windvane appeal-decision 20261120-S06-0a1b2c3d4e5f-A overturn --by li --reason strike --dry-run",
        "答复申诉。决定不成立时，由其引发的一切均按各自的日期重新决定并告知；--dry-run 先行查看。\n"
        "作出原决定者不得答复其申诉。\n\n"
        "\b\n示例：\n"
        "  windvane appeal-decision 20261120-S06-0a1b2c3d4e5f-A overturn --by li --reason 停运 --dry-run",
    ),
)
@click.argument("appeal", metavar="APPEAL")
@click.argument("verdict", type=click.Choice([str(verdict) for verdict in Verdict]))
@click.option(
    "--grade", metavar="GRADE", help=say("The milder grade, to reduce to.", "减轻后的情节（仅用于 reduce）。")
)
@by_reviewer_option()
@reason_option()
@dry_run_option()
@at_option()
@options_of_an_installation
def command(  # noqa: PLR0913 - one option each
    appeal: str, verdict: str, *, grade: str | None, by: str, reason: str, dry_run: bool, at: str | None
) -> None:
    """Answer it."""
    answer = Answer(verdict=Verdict(verdict), grade=grade, by=by, reason=reason)
    tell_made(answer_appeal(occasion_of(at), appeal, answer, dry_run=dry_run))
