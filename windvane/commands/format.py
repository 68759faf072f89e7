"""`windvane format [BOOK]`: the files of a rule book put into form."""

from pathlib import Path
from stat import S_IMODE

import click

from rules.format.formatting import formatted
from rules.load.folder import read_folder, read_tests
from rules.load.problem import BookError, Problem, in_reading_order
from rules.load.render import render_problems
from windvane.console import note, print_json, print_text
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.placing import place


@click.command(
    "format",
    help=say(
        "Put the files of the rule book in BOOK into form: even indents and blanks, tables in columns.\n"
        "Comments stay, and what a file says stays the same.\n\n"
        "\b\nExample:\n  windvane format rulebook\n  windvane format rulebook --check",
        "把 BOOK 中规则集的文件整理成统一格式：缩进与空格一致，表格对齐。注释保留，文件的含义不变。\n\n"
        "\b\n示例：\n  windvane format rulebook\n  windvane format rulebook --check",
    ),
)
@click.argument("folder", metavar="BOOK", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--check",
    is_flag=True,
    help=say("Change nothing; exit 1 when a file is out of form.", "不修改；有文件格式不符时退出码为 1。"),
)
@options_of_an_installation
def command(folder: Path, *, check: bool) -> None:
    """Exit 0 when all is in form, 1 when a file is not (with --check) or cannot be read."""
    files, problems = _read(folder)
    form = _in_form(files, problems)
    changed = {name: text for name, text in form.items() if text is not None and text != files[name]}
    if not check:
        for name, text in changed.items():
            _write(folder / name, text)
    left = sorted(name for name, text in form.items() if text is None)
    _tell(folder, sorted(changed), left, problems=in_reading_order(problems), files=files, check=check)


def _in_form(files: dict[str, str], problems: list[Problem]) -> dict[str, str | None]:
    """Every readable file in form, None where it would lose a comment; `problems` gets the others'."""
    form, broken = {}, {problem.file for problem in problems}
    for name in files.keys() - broken:
        try:
            form[name] = formatted(name, files[name])
        except BookError as error:
            problems += error.problems
    return form


def _read(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    rules, problems = read_folder(folder)
    tests, more = read_tests(folder)
    return rules | tests, problems + more


def _write(path: Path, text: str) -> None:
    """Write a file beside the old one and put it in its place: never half a file.

    It may be used as before, and by whom; where a link stands, what it leads to is written.
    """
    written = path.resolve()
    place(text.encode(), written, mode=S_IMODE(written.stat().st_mode))


def _tell(  # noqa: PLR0913 - all that came of it, named
    folder: Path,
    changed: list[str],
    left: list[str],
    *,
    problems: tuple[Problem, ...],
    files: dict[str, str],
    check: bool,
) -> None:
    if invocation().json:
        unreadable = [problem.model_dump() for problem in problems]
        print_json({"changed": changed, "left": left, "unreadable": unreadable})
    elif problems:
        print_text(render_problems(problems, files))
    for name in changed:
        done = say(f"put into form: {name}", f"已整理：{name}")
        note(say(f"out of form: {name}", f"格式不符：{name}") if check else done)
    for name in left:
        note(say(f"left as it is, to keep its comments: {name}", f"为保留注释，未作改动：{name}"))
    if not changed and not left and not problems:
        note(say(f"{folder}: all in form", f"{folder}：格式一致"))
    if problems or (check and changed):
        raise click.exceptions.Exit(1)
