"""`windvane ledger rebuild`: what follows from the ledger, derived anew, compared, and put right."""

import click

from storage.projections.agree import Compared, Rebuilt
from storage.projections.rebuild import rebuild
from windvane.console import bar_of, note, print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "rebuild",
    short_help=say("Derive the tables anew from the ledger.", "由台账重新推导各数据表。"),
    help=say(
        "Derive from the ledger all that the database holds beside it (cases as they stand, points,\n"
        "sanctions, tilts, deadlines, appeals, accounts, exemptions, tiles of the tree), compare row for\n"
        "row, and put right what differs. Exit 1 when something differed. The words of notices are in no\n"
        "entry: they are left as they are.\n\n"
        "\b\nExample:\n  windvane ledger rebuild --dry-run",
        "由台账重新推导数据库中的其余内容（案件现状、积分、处罚、流量倾斜、期限、申诉、账户、豁免、"
        "Merkle 树的切片），逐行比对并更正差异。\n"
        "如有差异，退出码为 1。通知正文不在台账条目之内，保持原样。\n\n"
        "\b\n示例：\n  windvane ledger rebuild --dry-run",
    ),
)
@click.option("--dry-run", is_flag=True, help=say("Compare, and write nothing.", "只比对，不写入任何内容。"))
@options_of_an_installation
def rebuild_from_ledger(dry_run: bool) -> None:
    """Compare, and mend."""
    asked = invocation()
    with bar_of(say("rebuilding", "正在重建")) as progress:
        found = rebuild(
            existing_database(Home(asked.home)),
            write=not dry_run,
            progress=lambda done, total: progress("", done, total),
        )
    _tell(found, as_json=asked.json, written=not dry_run)
    if not found.agrees:
        raise click.exceptions.Exit(1)


def _tell(found: Rebuilt, *, as_json: bool, written: bool) -> None:
    if as_json:
        print_json([_told(table) for table in found.tables])
        return
    columns = ("table", "rows", "missing", "different", "extra", "first")
    print_table(
        say("The tables and the ledger", "数据表与台账"), columns, [_row(one) for one in found.tables]
    )
    if found.agrees:
        note(say("every table is as the ledger gives it", "各表与台账一致"))
        return
    note(
        say("what differed was put right", "差异已更正")
        if written
        else say("nothing was written", "未写入任何内容")
    )


def _row(one: Compared) -> tuple[object, ...]:
    return one.table, one.rows, one.missing, one.different, one.extra, one.first


def _told(one: Compared) -> dict[str, object]:
    return {
        "table": one.table,
        "rows": one.rows,
        "missing": one.missing,
        "different": one.different,
        "extra": one.extra,
        "first": one.first,
    }
