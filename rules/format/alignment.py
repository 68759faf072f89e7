"""Columns: neighbouring entries of one kind, on one line each, begin their values one below another."""

import re
from collections.abc import Iterator

from rules.load.document import Document, Path
from rules.load.text import width

_TABLES = frozenset({"bands", "exempt", "fields", "marks", "measures", "proofs", "subjects", "when"})
"""The mappings whose entries are of one kind."""
_ENTRY = re.compile(r"""(\s*[^\s:#"'{\[][^:]*:)[ ]+([{\["].*)""")


def aligned(document: Document) -> str:
    """Write a file's text with the values of its tables in columns."""
    lines = document.text.split("\n")
    for run in _runs(document, lines):
        widest = max(width(_key(lines[line])) for line in run)
        for line in run:
            lines[line] = _entry(lines[line], widest)
    return "\n".join(lines)


def _runs(document: Document, lines: list[str]) -> Iterator[list[int]]:
    """Give the lines of neighbouring one-line entries of one table."""
    run: list[int] = []
    table: Path = ()
    for path, span in document.keys.items():
        one_line = path[-2:-1] and path[-2] in _TABLES and _ENTRY.fullmatch(lines[span.line])
        goes_on = run and path[:-1] == table and span.line == run[-1] + 1
        if one_line and document.values[path].line == span.line:
            if not goes_on:
                yield from [run] if len(run) > 1 else []
                run, table = [], path[:-1]
            run.append(span.line)
    yield from [run] if len(run) > 1 else []


def _key(line: str) -> str:
    found = _ENTRY.fullmatch(line)
    return found[1] if found else line


def _entry(line: str, widest: int) -> str:
    found = _ENTRY.fullmatch(line)
    if found is None:
        return line
    return f"{found[1]}{' ' * (1 + widest - width(found[1]))}{found[2]}"
