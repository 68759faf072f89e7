"""`windvane check [BOOK]`: every error of a rule book, each at its line."""

from pathlib import Path

import click

from rules.load.problem import BookError
from rules.load.render import render_problems
from windvane.checking import check_whole_book
from windvane.console import note, print_json, print_text
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.shipped import SHIPPED_BOOK


@click.command(
    "check",
    help=say(
        "Check the rule book in BOOK (default: --book, else the shipped one) and report every error at\n"
        "once: file, line, the line itself, a mark under it, a stable code, and how to mend it.\n\n"
        "\b\nExample:\n  windvane check rulebook",
        "检查 BOOK 中的规则集（默认取 --book，否则为出厂规则集），一次报告全部错误：\n"
        "文件、行号、原文、标记、稳定的错误代码与修改办法。\n\n"
        "\b\n示例：\n  windvane check rulebook",
    ),
)
@click.argument("given", metavar="[BOOK]", required=False, type=click.Path(path_type=Path, file_okay=False))
@options_of_an_installation
def command(given: Path | None) -> None:
    """Exit 0 when there is nothing to mend, 1 when there is."""
    folder = given or invocation().book or SHIPPED_BOOK
    try:
        check_whole_book(folder)
    except BookError as error:
        _tell(error)
        count = len(error.problems)
        note(say(f"{folder}: {count} to mend", f"{folder}：有 {count} 处需要修改"))
        raise click.exceptions.Exit(error.exit_code) from None
    if invocation().json:
        print_json([])
    note(say(f"{folder}: no errors", f"{folder}：没有错误"))


def _tell(error: BookError) -> None:
    if invocation().json:
        print_json([problem.model_dump() for problem in error.problems])
    else:
        print_text(render_problems(error.problems, error.files))
