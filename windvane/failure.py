"""How the program tells of a failure: its code, what is wrong in one line, what to do. Never a traceback."""

import errno
import json
import sys

import click

from rules.failure import Failure
from windvane.unseen import made_visible
from windvane.wrong_use import WrongUseError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class OutsideError(Failure):
    """The machine refused: a disk, a folder, a file; exit code 3."""


def tell(failure: Failure, *, as_json: bool) -> None:
    """Say on standard error what failed and how to mend it; for programs on standard output too, as JSON.

    Whatever somebody has typed, each is one line.
    """
    sys.stderr.write(f"error[{failure.code}]: {made_visible(failure.message)}\n")
    if failure.help:
        sys.stderr.write(f"  help: {made_visible(failure.help)}\n")
    if as_json:
        sys.stdout.write(json.dumps({"error": failure.parts()}, ensure_ascii=False) + "\n")


def of_the_machine(error: OSError) -> OutsideError:
    """What the operating system refused, in one line."""
    where = f": `{error.filename}`" if error.filename else ""
    said = f"{(error.strerror or str(error)).lower()}{where}"
    if error.errno in _FULL:
        return OutsideError("disk-full", f"the disk is full: {said}", "free some space and run it again")
    if error.errno in _FORBIDDEN:
        return OutsideError("no-permission", f"not allowed: {said}", "check who owns the file and its folder")
    return OutsideError("machine-refused", said, "check the file or folder, then run it again")


def of_the_command_line(error: click.ClickException) -> WrongUseError:
    """What could not be understood of a command line, in one line."""
    message = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "windvane"
    return WrongUseError("command-line", message[:1].lower() + message[1:], f"see {command} --help")
