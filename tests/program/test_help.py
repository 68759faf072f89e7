"""What the program says of itself."""

import re
import subprocess
import sys

import click
import pytest

from windvane.cli import program
from windvane.story import COMMANDS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEAVY = ("alembic", "apscheduler", "duckdb", "durable", "jinja2", "lark", "numpy", "pyarrow", "pydantic")
HEAVY += ("rich", "sqlalchemy", "sqlglot", "yaml")
ASK_FOR_HELP = """
import sys
from windvane.cli import main
try:
    main(["--help"])
except SystemExit:
    print(sorted(set(sys.modules) & set(sys.argv[1:])), file=sys.stderr)
"""


def commands() -> dict[str, click.Command]:
    """Every command and subcommand by the words that call it."""
    group = program()
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in COMMANDS}
    for name, command in list(found.items()):
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": one for inner, one in command.commands.items()}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_is_what_it_was(run, golden, language):
    """`windvane --help` says the same as before, in either language."""
    golden(f"help.{language}.txt", run("--language", language, "--help").out)


def test_help_imports_nothing_heavy():
    """`windvane --help` answers at once, since no library that takes time to import is imported."""
    command = [sys.executable, "-c", ASK_FOR_HELP, *HEAVY]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == "[]\n"


@pytest.mark.parametrize("words", sorted(commands()))
def test_every_command_shows_an_example(words):
    """The help of every command shows how it is called."""
    example = rf"(Example|示例)[:：]\n\s+windvane {words.split()[0]}\b"

    assert re.search(example, commands()[words].help or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_line_in_both_languages(name):
    """The list of commands says what each does in English and in Chinese."""
    assert COMMANDS[name].en
    assert not CHINESE.search(COMMANDS[name].en)
    assert CHINESE.search(COMMANDS[name].zh)


def test_help_of_a_command_is_in_the_language_asked_for(run):
    """--language counts for helps too, wherever it stands."""
    before, after = run("--language", "zh", "cases", "--help"), run("cases", "--help", "--language=zh")

    assert "按决定先后列出案件" in before.out
    assert after.out == before.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_command_of_a_group_has_a_whole_line(run, language):
    """Lists of commands within a group say each in one line that is not cut off."""
    listed = (
        run("ledger", "--help", "--language", language).out
        + run("quarantine", "--help", "--language", language).out
    )

    assert [
        line for line in listed.splitlines() if line.endswith("...") and not line.startswith("Usage:")
    ] == []
