"""`windvane notices`: the notices of a home."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

import click

from storage.database.engine import reading
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import find_notices
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several, spoken


@click.command(
    "notices",
    help=say(
        "List the notices that went out: all, or those of a subject.\n\n"
        "\b\nExample:\n  windvane notices --subject shop:S000091",
        "列出已发出的通知：全部，或某一主体的。\n\n\b\n示例：\n  windvane notices --subject shop:S000091",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的通知。"))
@options_of_an_installation
def command(subject: str | None) -> None:
    """List them, one line each."""
    asked = invocation()
    with reading(existing_database(Home(asked.home))) as connection:
        notices = find_notices(connection, subject=subject)
    if asked.json:
        print_json([_told(notice) for notice in notices])
        return
    shown = [_in_spoken(languages) for _, languages in groupby(notices, attrgetter("notice"))]
    rows = [(one.notice, one.subject, one.operator, one.subject_line) for one in shown]
    title = say(several(len(shown), "notice"), f"通知 {len(shown)} 份")
    print_table(title, ("notice", "subject", "operator", "title"), rows)


def _in_spoken(languages: Iterable[OutgoingNotice]) -> OutgoingNotice:
    """The notice in the language spoken, or else the first that it was written in."""
    return min(languages, key=lambda one: one.language != spoken())


def _told(notice: OutgoingNotice) -> dict[str, object]:
    return notice.model_dump(exclude={"text", "html"})
