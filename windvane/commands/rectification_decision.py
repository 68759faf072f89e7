"""`windvane rectification-decision CASE accept|reject`: a reviewer looks at a proof."""

import click

from windvane.commands.made import tell_made
from windvane.invocation import options_of_an_installation
from windvane.language import say
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.options import by_reviewer_option, reason_option
from windvane.moves.proof_deciding import decide_proof


@click.command(
    "rectification-decision",
    help=say(
        "Accept the proof handed in about a case, which clears its notice, or reject it: the deadline\n"
        "stands.\n\n"
        "\b\nExample:\n"
        "  windvane rectification-decision 20261120-S06-0a1b2c3d4e5f accept --by chen --reason 'all shipped'",
        "接受整改凭证（通知即告解除），或驳回（期限照旧）。\n\n"
        "\b\n示例：\n"
        "  windvane rectification-decision 20261120-S06-0a1b2c3d4e5f accept --by chen --reason '均已发货'",
    ),
)
@click.argument("case_id", metavar="CASE")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@by_reviewer_option()
@reason_option()
@at_option()
@options_of_an_installation
def command(case_id: str, verdict: str, *, by: str, reason: str, at: str | None) -> None:
    """Decide about the proof."""
    tell_made(decide_proof(occasion_of(at), case_id, accepted=verdict == "accept", by=by, reason=reason))
