"""`windvane redecide [CASE…]`: decisions taken again by what is known now."""

import click

from windvane.commands.made import followed_as_json, tell_dry, tell_followed
from windvane.console import note, print_json
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.options import dry_run_option
from windvane.moves.redeciding import redecide_cases


@click.command(
    "redecide",
    help=say(
        "Measure cases again as of their own dates, by the records known now, and decide them again, with\n"
        "all that followed: without CASE, those that rest on a record corrected since, or that an exemption\n"
        "declared or granted since concerns. Nothing becomes harsher.\n\n"
        "\b\nExample:\n  windvane redecide --dry-run",
        "以现知的记录按案件各自的日期重新计量并决定，并处理其后果；不指定案件时，针对记录已更正\n"
        "或其后被宣布、授予豁免的案件。不会加重。\n\n"
        "\b\n示例：\n  windvane redecide --dry-run",
    ),
)
@click.argument("cases", metavar="[CASE]...", nargs=-1)
@dry_run_option()
@at_option()
@options_of_an_installation
def command(cases: tuple[str, ...], *, dry_run: bool, at: str | None) -> None:
    """Decide them again."""
    found = redecide_cases(occasion_of(at), cases, dry_run=dry_run)
    made = found.made
    if invocation().json:
        told = {"looked_at": found.looked_at, **followed_as_json(made.followed)}
        print_json({**told, "notices": list(made.notices), "dry_run": dry_run})
        return
    tell_followed(made.followed, made.releases)
    looked, decided = found.looked_at, len(made.followed.turns)
    note(
        say(
            f"{several(looked, 'case')} looked at again: {decided} decided otherwise",
            f"重新审视 {looked} 件：{decided} 件决定有变",
        )
    )
    tell_dry(dry_run)
