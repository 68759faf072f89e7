"""`windvane test [BOOK]`: the tests beside the rules, through every reading, and what they cover."""

from collections.abc import Sequence
from pathlib import Path

import click

from rules.book_tests.load import load_tests
from rules.load.book import load_book
from rules.load.problem import BookError
from rules.load.render import render_problems
from rules.load.translate import did_you_mean
from rules.meaning.book import RuleBook
from windvane.booktest.coverage import coverage
from windvane.booktest.report import report
from windvane.booktest.run import run_tests
from windvane.booktest.target import Target
from windvane.booktest.told import COLUMNS, coverage_rows, failure, uncovered
from windvane.booktest.verdict import Verdict
from windvane.console import bar_of, note, print_json, print_table, print_text
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.shipped import SHIPPED_BOOK
from windvane.wrong_use import WrongUseError


@click.command(
    "test",
    help=say(
        "Run the tests of the rule book in BOOK (default: --book, else the shipped one): every *.test.yaml,\n"
        "through every reading of the rules. Exit 1 when one fails. Shows what the tests cover, and by name\n"
        "what they do not.\n\n"
        "\b\nExample:\n  windvane test rulebook --only G02",
        "运行 BOOK 中规则集的测试（默认取 --book，否则为出厂规则集）：\n"
        "所有 *.test.yaml，逐一经过规则的每种读法。有测试失败则退出码为 1。\n"
        "同时显示测试的覆盖情况，并逐项列出未覆盖之处。\n\n"
        "\b\n示例：\n  windvane test rulebook --only G02",
    ),
)
@click.argument("given", metavar="[BOOK]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--only",
    metavar="ID",
    multiple=True,
    help=say("Only the tests of this rule; may be repeated.", "仅此规则的测试；可重复使用。"),
)
@click.option(
    "--cover",
    is_flag=True,
    help=say("Exit 1 also when something is not covered.", "有未覆盖之处时，退出码也为 1。"),
)
@options_of_an_installation
def command(given: Path | None, *, only: tuple[str, ...], cover: bool) -> None:
    """Exit 0 when every test passes, 1 when one fails or, with --cover, when something is not covered."""
    folder = given or invocation().book or SHIPPED_BOOK
    try:
        book = load_book(folder)
        tests = load_tests(folder, book)
    except BookError as error:
        if not invocation().json:
            print_text(render_problems(error.problems, error.files))
        raise
    _require_known(book, only)
    with bar_of(say("testing", "测试")) as move:
        asked = [test for test in tests if not only or test.owner in only]
        verdicts = run_tests(book, asked, progress=move)
    targets = [target for target in coverage(book, verdicts) if not only or target.owner in only]
    _tell(book, verdicts, targets)
    covered = all(target.reached for target in targets)
    if not all(verdict.passed for verdict in verdicts) or (cover and not covered):
        raise click.exceptions.Exit(1)


def _require_known(book: RuleBook, only: Sequence[str]) -> None:
    sections = (book.standards, book.scores, book.indicators, book.procedures, book.lexicons)
    known = [name for section in sections for name in section]
    for name in only:
        if name not in known:
            message = f"`{name}` is no rule of this book that has tests"
            raise WrongUseError("no-such-rule", message, did_you_mean(name, known))


def _tell(book: RuleBook, verdicts: Sequence[Verdict], targets: Sequence[Target]) -> None:
    if invocation().json:
        print_json(report(book, verdicts, targets))
        return
    failed = [verdict for verdict in verdicts if not verdict.passed]
    if failed:
        print_text("\n".join(failure(book, verdict) for verdict in failed) + "\n")
    print_table(say("What the tests cover", "测试覆盖"), COLUMNS, coverage_rows(targets))
    if listed := uncovered(targets):
        print_text(say(f"\nNot covered:\n{listed}", f"\n未覆盖：\n{listed}"))
    passed = len(verdicts) - len(failed)
    note(
        say(
            f"{several(passed, 'test')} passed, {len(failed)} failed",
            f"{passed} 项测试通过，{len(failed)} 项失败",
        )
    )
