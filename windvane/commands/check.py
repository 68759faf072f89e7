"""`windvane check [BOOK]`: every error of a rule book, each at its line."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from rules.book_tests.load import load_tests
from rules.load.problem import BookError, Problem
from rules.load.render import render_problems
from rules.meaning.book import RuleBook
from windvane.checking import check_whole_book, notes_on
from windvane.console import note, print_json, print_text
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.shipped import SHIPPED_BOOK


@click.command(
    "check",
    help=say(
        "Check the rule book in BOOK (default: --book, else the shipped one) and report every error at\n"
        "once: file, line, the line itself, a mark under it, a stable code, and how to mend it.\n"
        "A book that loads is also checked against itself: grades that are never met, comparisons with\n"
        "what a field cannot be; and so are its tests, which windvane test runs.\n\n"
        "\b\nExample:\n  windvane check rulebook --notes",
        "检查 BOOK 中的规则集（默认取 --book，否则为出厂规则集），一次报告全部错误：\n"
        "文件、行号、原文、标记、稳定的错误代码与修改办法。\n"
        "能够读取的规则集还会与自身对照：永远达不到的情节、字段不可能取的值；\n"
        "其测试的写法也一并检查（由 windvane test 运行）。\n\n"
        "\b\n示例：\n  windvane check rulebook --notes",
    ),
)
@click.argument("given", metavar="[BOOK]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--notes",
    is_flag=True,
    help=say(
        "Also show what is no error but worth a look: fields no rule reads, indicators nobody uses.",
        "同时显示虽非错误但值得一看之处：没有规则读取的字段、没有人使用的指标。",
    ),
)
@options_of_an_installation
def command(given: Path | None, *, notes: bool) -> None:
    """Exit 0 when there is nothing to mend, 1 when there is."""
    folder = given or invocation().book or SHIPPED_BOOK
    try:
        book = check_whole_book(folder)
        load_tests(folder, book)
    except BookError as error:
        _tell(error.problems, error.files, with_severity=notes)
        count = len(error.problems)
        note(say(f"{folder}: {count} to mend", f"{folder}：有 {count} 处需要修改"))
        raise click.exceptions.Exit(error.exit_code) from None
    found = notes_on(book) if notes else ()
    _tell(found, book.files, with_severity=notes)
    note(say(f"{folder}: no errors", f"{folder}：没有错误"))
    _count_notes(book, found)


def _count_notes(book: RuleBook, found: tuple[Problem, ...]) -> None:
    if found:
        note(say(f"{book.name}: {len(found)} worth a look", f"{book.name}：有 {len(found)} 处值得一看"))


def _tell(problems: Iterable[Problem], files: Mapping[str, str], *, with_severity: bool) -> None:
    if invocation().json:
        print_json([_as_json(problem, with_severity=with_severity) for problem in problems])
    elif text := render_problems(problems, files):
        print_text(text)


def _as_json(problem: Problem, *, with_severity: bool) -> dict[str, Any]:
    """The parts of a problem; with notes asked for, whether it is an error or a note."""
    severity = {"severity": problem.severity} if with_severity else {}
    return problem.model_dump() | severity
