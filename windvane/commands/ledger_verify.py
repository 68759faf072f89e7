"""`windvane ledger verify`: every entry recomputed from the first to the last."""

import click

from storage.database.engine import reading
from storage.ledger.verify import verify
from windvane.console import bar_of, note, print_json
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "verify",
    help=say(
        "Recompute every entry and every link; exit 1 and name the first that is not as it was written.\n\n"
        "\b\nExample:\n  windvane ledger verify",
        "重新计算每一条目与每一链接；如有改动，退出码为 1 并指出首个异常条目。\n\n"
        "\b\n示例：\n  windvane ledger verify",
    ),
)
@options_of_an_installation
def verify_ledger() -> None:
    """Audit it."""
    asked = invocation()
    with (
        reading(existing_database(Home(asked.home))) as connection,
        bar_of(say("verifying", "正在核验")) as progress,
    ):
        audit = verify(connection, lambda done, total: progress("", done, total))
    if asked.json:
        print_json({"entries": audit.entries, "head": audit.head, "bad": audit.bad, "reason": audit.reason})
    if audit.bad is None:
        note(
            say(
                f"{audit.entries} entries, all sound; head {audit.head}",
                f"{audit.entries} 条，全部完好；末端摘要 {audit.head}",
            )
        )
        return
    note(say(f"entry {audit.bad}: {audit.reason}", f"条目 {audit.bad}：{audit.reason}"))
    raise click.exceptions.Exit(1)
