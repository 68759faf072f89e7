"""The command line: `windvane COMMAND …`.

Commands are imported when they are asked for, so that `windvane --help` answers at once; their one-line
helps stand in windvane/story.py, in the order of the story they tell.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.metadata import version

import click

from rules.failure import Failure
from windvane.collecting import collect_rarely
from windvane.failure import of_the_command_line, of_the_machine, tell
from windvane.invocation import options_of_an_installation
from windvane.language import language_asked, say, speak
from windvane.output import put, write_what_can_be_written
from windvane.story import COMMANDS
from windvane.wrong_use import WrongUseError

INTERRUPTED = 130


class StoryGroup(click.Group):
    """A group that imports a command's module when the command is asked for, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the story."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and return its command, or None for a name that is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"windvane.commands.{COMMANDS[cmd_name].module}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one-line helps, importing none."""
        del ctx
        with formatter.section(say("Commands", "命令")):
            formatter.write_dl([(name, say(line.en, line.zh)) for name, line in COMMANDS.items()])


def program() -> click.Group:
    """The program with all its commands, in the language spoken now."""

    @click.group(
        cls=StoryGroup,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        epilog=say("Begin with: windvane demo", "从这里开始：windvane demo"),
        help=say(
            "Govern a live-commerce marketplace by declarative rules: records in, scores, cases and notices\n"
            "out, in a ledger that replays.",
            "以声明式规则治理直播电商集市：行为记录进，得分、案件与整改通知出，全部记入可回放的台账。",
        ),
    )
    @click.version_option(version("windvane"), prog_name="windvane")
    @options_of_an_installation
    def windvane() -> None:
        """Hold the commands together."""

    return windvane


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program: exit 0 fine, 1 found something, 2 wrong use, 3 the outside failed, 130 interrupted."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    collect_rarely()
    speak(language_asked(asked))
    write_what_can_be_written()
    try:
        _require_text(asked)
        sys.exit(_run(asked))
    except Failure as failure:
        tell(failure, as_json="--json" in asked)
        sys.exit(failure.exit_code)


def _run(arguments: Sequence[str]) -> int:
    """Run a command for its exit code. Raises Failure for whatever a person can mend."""
    try:
        code = program().main(arguments, prog_name="windvane", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as nothing_asked:
        put(f"{nothing_asked.format_message()}\n")
        return 0
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as wrong_use:
        raise of_the_command_line(wrong_use) from wrong_use
    except OSError as refused:
        raise of_the_machine(refused) from refused
    return code if isinstance(code, int) else 0


def _require_text(arguments: Sequence[str]) -> None:
    """Refuse a name of bytes that are no UTF-8: neither the database nor the warehouse can open it."""
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= sign <= "\udfff" for sign in argument):
            raise WrongUseError(
                "not-utf8", f"`{argument}` is not written in UTF-8", "rename the file or folder"
            )
