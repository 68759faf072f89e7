"""`windvane intake TYPE FILE…`: records taken in, bad rows set aside."""

from pathlib import Path

import click

from storage.records.intake import take_in
from windvane.commands.told import counts_of, tell_intake
from windvane.console import bar_of, print_json
from windvane.home import Home
from windvane.installation import book_in_force, record_type, records_to_add_to
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "intake",
    help=say(
        "Take in records of TYPE from CSV, JSON Lines or Parquet files. Rows that cannot be taken in go to\n"
        "quarantine with their reasons; the same file again changes nothing.\n\n"
        "\b\nExample:\n  windvane intake order orders-2026-11.csv",
        "从 CSV、JSON Lines 或 Parquet 文件导入 TYPE 类型的行为记录。无法导入的行连同原因进入隔离区；\n"
        "重复导入同一文件不会有任何变化。\n\n"
        "\b\n示例：\n  windvane intake order orders-2026-11.csv",
    ),
)
@click.argument("record", metavar="TYPE")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@options_of_an_installation
def command(record: str, files: tuple[Path, ...]) -> None:
    """Take the files in, in their order, each whole or not at all."""
    asked = invocation()
    with records_to_add_to(Home(asked.home)) as store, bar_of(say("taking in", "正在导入")) as progress:
        book = book_in_force(asked, store.database)
        report = take_in(store, record_type(book, record), files, zone=book.zone, progress=progress)
    if asked.json:
        print_json(counts_of(report))
    else:
        tell_intake({record: report})
