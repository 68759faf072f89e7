"""`windvane notice ID`: one notice, as its receiver reads it."""

import click

from storage.database.engine import reading
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import notice_by_id
from windvane.console import print_json, print_text
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.releases import Releases
from windvane.told_again import told_again
from windvane.wrong_use import WrongUseError


@click.command(
    "notice",
    help=say(
        "Show one notice as its receiver reads it, exactly as it went out.\n\n"
        "\b\nExample:\n  windvane notice 20261120-S06-0a1b2c3d4e5f-N1 --format html > notice.html",
        "按接收者所见显示一份通知，与发出时完全一致。\n\n"
        "\b\n示例：\n  windvane notice 20261120-S06-0a1b2c3d4e5f-N1 --format html > notice.html",
    ),
)
@click.argument("notice_id", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True
)
@options_of_an_installation
def command(notice_id: str, form: str) -> None:
    """Show it in the language spoken, or else the first language it was written in."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    with reading(database) as connection:
        notice = _in_spoken(notice_by_id(connection, notice_id), notice_id)
    if asked.json or form == "json":
        print_json(told_again(database, Releases(database), notice).model_dump(mode="json"))
    else:
        print_text(notice.html if form == "html" else notice.text)


def _in_spoken(languages: list[OutgoingNotice], notice_id: str) -> OutgoingNotice:
    if not languages:
        raise WrongUseError("no-notice", f"`{notice_id}` is no notice of this home", "see windvane notices")
    return next((one for one in languages if one.language == spoken()), languages[0])
