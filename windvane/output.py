"""Standard output: the one place where results leave the program."""

import io
import os
import sys

import click

READER_GONE = 141
"""As shells show a program that a closed pipe ended (128 + SIGPIPE)."""


def put(text: str) -> None:
    """Write to standard output at once.

    Ends the program quietly when nobody reads any more (`| head`). Raises OSError when a disk is full.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        raise click.exceptions.Exit(READER_GONE) from None
    except OSError:
        _let_go()
        raise


def write_what_can_be_written() -> None:
    """Let a character that a terminal's encoding lacks become `?` rather than an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_go() -> None:
    """Forget what could not be written, so that the interpreter does not try again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
