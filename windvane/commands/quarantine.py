"""`windvane quarantine`: bad rows with their reasons, mended and re-admitted."""

import click

from storage.records.intake import readmit, readmit_all
from storage.records.quarantine import QuarantinedRow, list_quarantined, show_quarantined
from windvane.commands.told import counts_of, tell_intake
from windvane.console import print_json, print_table, print_text
from windvane.home import Home
from windvane.installation import (
    book_in_force,
    existing,
    existing_database,
    record_type,
    records_to_add_to,
)
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.wrong_use import WrongUseError

ROW = click.IntRange(min=1, max=2**63 - 1)
"""A row's number in quarantine."""


@click.group(
    "quarantine",
    help=say(
        "See the rows that could not be taken in, why, and take them in once mended.\n\n"
        "\b\nExample:\n  windvane quarantine list\n  windvane quarantine readmit 7 --set paid=30.50",
        "查看无法导入的行及原因，修正后重新导入。\n\n"
        "\b\n示例：\n  windvane quarantine list\n  windvane quarantine readmit 7 --set paid=30.50",
    ),
)
@options_of_an_installation
def command() -> None:
    """Hold list, show and readmit together."""


@command.command(
    "list",
    help=say(
        "List the rows in quarantine.\n\n\b\nExample:\n  windvane quarantine list --record order",
        "列出隔离区中的行。\n\n\b\n示例：\n  windvane quarantine list --record order",
    ),
)
@click.option("--record", metavar="TYPE", help=say("Only rows of this record type.", "只列出此类型的记录。"))
@click.option("--limit", type=click.IntRange(min=1), help=say("At most so many.", "最多列出多少行。"))
@options_of_an_installation
def list_rows(record: str | None, limit: int | None) -> None:
    """List rows, the oldest first."""
    asked = invocation()
    rows = list_quarantined(existing_database(Home(asked.home)), record=record, limit=limit)
    if asked.json:
        print_json([row.model_dump() for row in rows])
        return
    title = say(f"In quarantine: {len(rows)}", f"隔离区：{len(rows)} 行")
    listed = [(row.id, row.record, row.source, row.row, _why(row)) for row in rows]
    print_table(title, ("id", "record", "source", "row", "why"), listed)


@command.command(
    "show",
    help=say(
        "Show one row: its cells as written, and why.\n\n\b\nExample:\n  windvane quarantine show 7",
        "显示一行：原始内容与原因。\n\n\b\n示例：\n  windvane quarantine show 7",
    ),
)
@click.argument("row_id", metavar="ID", type=ROW)
@options_of_an_installation
def show_row(row_id: int) -> None:
    """Show one row."""
    asked = invocation()
    row = show_quarantined(existing_database(Home(asked.home)), row_id)
    if asked.json:
        print_json(row.model_dump())
        return
    reasons = {reason.field: reason.texts[spoken()] for reason in row.reasons}
    cells = [(field, cell, reasons.get(field, "")) for field, cell in row.cells.items()]
    title = f"{row.record} · {row.source} · {say('row', '行')} {row.row}"
    print_table(title, ("field", "written", "why"), cells)
    for reason in row.reasons:
        if reason.field not in row.cells:
            print_text(reason.texts[spoken()])


@command.command(
    "readmit",
    short_help=say(
        "Take a row in once mended, or all of a type again.", "改正后重新导入一行，或重试某类型的所有行。"
    ),
    help=say(
        "Try the row ID again, with cells written anew by --set; or every row of a TYPE by --all TYPE.\n\n"
        "\b\nExample:\n  windvane quarantine readmit 7 --set paid=30.50",
        "重新导入行 ID，可用 --set 改写单元格；或用 --all TYPE 重试该类型的所有行。\n\n"
        "\b\n示例：\n  windvane quarantine readmit 7 --set paid=30.50",
    ),
)
@click.argument("row_id", metavar="[ID]", type=ROW, required=False)
@click.option(
    "--set", "changes", metavar="FIELD=VALUE", multiple=True, help=say("Write a cell anew.", "改写单元格。")
)
@click.option("--all", "every", metavar="TYPE", help=say("Every row of this type.", "该类型的所有行。"))
@options_of_an_installation
def readmit_rows(row_id: int | None, changes: tuple[str, ...], every: str | None) -> None:
    """Re-admit one row, or all of a type; exit 1 when some row is still bad."""
    if (row_id is None) == (every is None):
        raise WrongUseError(
            "readmit-what", "name one row by its ID, or a type by --all", "see windvane quarantine list"
        )
    asked = invocation()
    written = dict(map(_change, changes))
    with records_to_add_to(existing(Home(asked.home))) as store:
        book = book_in_force(asked, store.database)
        record = record_type(book, every or show_quarantined(store.database, row_id or 0).record)
        report = (
            readmit_all(store, record, zone=book.zone)
            if row_id is None
            else readmit(store, record, row_id, changes=written, zone=book.zone)
        )
    if asked.json:
        print_json(counts_of(report))
    else:
        tell_intake({record.name: report})
    if report.quarantined:
        raise click.exceptions.Exit(1)


def _why(row: QuarantinedRow) -> str:
    return "; ".join(reason.texts[spoken()] for reason in row.reasons)


def _change(written: str) -> tuple[str, str]:
    field, separator, value = written.partition("=")
    if not separator:
        raise WrongUseError(
            "set-what", f"`{written}` changes no cell", "write FIELD=VALUE, such as paid=30.50"
        )
    return field, value
