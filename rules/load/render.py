"""Problems as a person reads them: the place, the line, a mark under it, what is wrong and how to mend it."""

import re
from collections.abc import Iterable, Mapping

from rules.load.problem import Problem
from rules.load.text import lines_of, width

_WORD = re.compile(r"[\w.%¥/:+-]*[\w%]|.")
_LONGEST_LINE = 160
_BEFORE = 60
_LONGEST_MARK = 40


def render_problems(problems: Iterable[Problem], files: Mapping[str, str]) -> str:
    """Show all problems, an empty line between them; `files` gives the texts they are about."""
    lines = {name: lines_of(text) for name, text in files.items()}
    return "\n".join(_render(problem, _line(problem, lines.get(problem.file, []))) for problem in problems)


def _line(problem: Problem, lines: list[str]) -> str:
    return lines[problem.line - 1] if problem.line <= len(lines) else ""


def _render(problem: Problem, source: str) -> str:
    shown, column = _around(source, problem.column - 1)
    number = str(problem.line)
    indent = " " * width(shown[:column])
    mark = "^" * min(_LONGEST_MARK, max(1, width(_word(shown, column))))
    rows = [
        f"{problem.file}:{problem.line}:{problem.column}",
        f"  {number} | {shown}".rstrip(),
        f"  {' ' * len(number)} | {indent}{mark}",
        f"  {problem.code}: {problem.message}",
    ]
    if problem.help:
        rows.append(f"  help: {problem.help}")
    return "\n".join(rows) + "\n"


def _around(source: str, column: int) -> tuple[str, int]:
    """Cut a very long line down to what stands around the mark; what cannot be printed is a space."""
    printable = "".join(character if character.isprintable() else " " for character in source)
    if len(printable) <= _LONGEST_LINE:
        return printable, column
    first = max(0, column - _BEFORE)
    return printable[first : first + _LONGEST_LINE], column - first


def _word(shown: str, column: int) -> str:
    found = _WORD.match(shown, column)
    return found[0] if found else ""
