"""One rule file, read: its plain value, and the place of every key and value."""

from dataclasses import dataclass

from rules.load.problem import Problem
from rules.load.text import line_and_column, offset_in_source

Path = tuple[str | int, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: where it begins (from 0), its first character and the one after its last."""

    line: int
    column: int
    first: int
    end: int


START = Span(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """What a problem points at: a path's value, its `key`, or a character `offset` of its text `value`."""

    path: Path
    key: bool = False
    value: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file's name and text, the value it means, and the spans of its keys and values by path."""

    file: str
    text: str
    value: Plain
    keys: dict[Path, Span]
    values: dict[Path, Span]

    def path(self, path: Path) -> Path:
        """Keep those steps of a path that the file has: a list of one may be written bare."""
        found: Path = ()
        for step in path:
            found = (*found, step) if (*found, step) in self.values else found
        return found

    def problem(self, place: Place, code: str, message: str, *, remedy: str = "") -> Problem:
        """Report what is wrong at a place of this file."""
        line, column = self._line_and_column(place)
        return Problem(
            code=code, file=self.file, line=line + 1, column=column + 1, message=message, help=remedy
        )

    def _line_and_column(self, place: Place) -> tuple[int, int]:
        path = self.path(place.path)
        span = self.values[path]
        if place.key and path in self.keys:
            span = self.keys[path]
        if not place.value:
            return span.line, span.column
        source = self.text[span.first : span.end]
        return line_and_column(self.text, span.first + offset_in_source(source, place.value, place.offset))
