"""The page of commands, from the commands themselves."""

from collections.abc import Iterator

import click

from windvane.cli import program
from windvane.language import speak
from windvane.story import COMMANDS

HEAD = """# Commands

Written by `make docs` from the commands themselves. Every command understands `--home DIR`,
`--book DIR`, `--language zh|en` and `--json` (one JSON value on standard output), before or after its name.

Exit codes: 0 fine · 1 found something · 2 wrong use · 3 the outside failed · 130 interrupted.
"""
EVERYWHERE = {"home", "book", "language", "json"}


def page() -> str:
    """The page, in English."""
    speak("en")
    group = program()
    context = click.Context(group, info_name="windvane")
    commands = [(name, group.get_command(context, name)) for name in COMMANDS]
    sections = [section for name, one in commands if one for section in _sections(one, name, context)]
    return "\n".join([HEAD, *sections])


def _sections(command: click.Command, name: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"## `{context.command_path}`\n\n    {usage}\n\n{_told(command)}\n"
    if rows := list(_options(command, context)):
        yield "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n"
    if isinstance(command, click.Group):
        for inner, one in command.commands.items():
            yield from _sections(one, inner, context)


def _told(command: click.Command) -> str:
    """The help with its example as a block of code."""
    text, _, example = (command.help or "").partition("\b\nExample:\n")
    lines = "\n".join(f"    {line.strip()}" for line in example.splitlines())
    return f"{text.strip()}\n\n{lines}".strip()


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.params:
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record is not None and option.name not in EVERYWHERE:
            yield "| `{}` | {} |".format(*(" ".join(cell.split()).replace("|", "\\|") for cell in record))
