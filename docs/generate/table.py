"""Tables of a page, aligned as they are read in a terminal."""

from collections.abc import Iterable, Sequence

from rules.load.text import width


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns align, Chinese characters counted twice."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(width(cell) for cell in column) for column in zip(*cells, strict=True)]
    first, *others = [_line(row, widths) for row in cells]
    rule = "|" + "|".join("-" * (size + 2) for size in widths) + "|"
    return "\n".join([first, rule, *others])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
