"""How the program prints: results to standard output, everything else to standard error.

Tables align with Chinese (two columns wide); colours and bars appear on a terminal only.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from windvane.erased import unless_erased
from windvane.headings import heading
from windvane.output import put
from windvane.unseen import made_visible

PIPE_WIDTH = 400
"""A pipe has no width; a table there is never folded."""

_FIGURE = re.compile(r"[+-]?[×¥]?[\d,]+(\.\d+)?[%x]?|–|")


def print_json(value: Any) -> None:
    """Print one JSON value, nothing else, on standard output."""
    put(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode())


def print_text(text: str) -> None:
    """Print a text as it is on standard output."""
    put(text if text.endswith("\n") else text + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table whose columns are named in English (windvane/headings.py); figures align right.

    A pipe gets as much width as the table needs.
    """
    listed = [[_cell(value) for value in row] for row in rows]
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False
    )
    for number, column in enumerate(columns):
        figures = bool(listed) and all(_is_figure(row[number]) for row in listed)
        table.add_column(heading(column), justify="right" if figures else "left", overflow="fold")
    for row in listed:
        table.add_row(*row)
    put(_drawn(table))


def note(text: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(text)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress display on standard error; silent where standard error is no terminal."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as progress:
        yield progress


@contextmanager
def bar_of(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, moved by calls of (what is being done, done, of how many)."""
    with progress_bar() as progress:
        task = progress.add_task(title, total=None)

        def move(doing: str, done: int, total: int) -> None:
            progress.update(task, description=f"{title} {doing}".rstrip(), completed=done, total=total)

        yield move


def _drawn(table: Table) -> str:
    """The table as text, without the spaces that pad its last column; with colours on a terminal."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    console = Console(highlight=False, markup=False, width=width)
    with console.capture() as captured:
        console.print(table)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def _cell(value: object) -> str:
    """What a cell shows; a name's line breaks, control characters and turns of direction are made visible."""
    return "–" if value is None else made_visible(unless_erased(str(value)))


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
