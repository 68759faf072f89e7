"""Where an entry of a book is written, and its text there: what a stranger reads as the rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.load.document import Document, Path
from rules.load.nodes import read_document
from rules.load.text import line_and_column, lines_of


@dataclass(frozen=True, slots=True)
class WrittenAt:
    """An entry as its author wrote it: the file, the number of its first line (from 1), and its lines."""

    file: str
    line: int
    text: str


def written_at(files: Mapping[str, str], section: str, name: str) -> WrittenAt:
    """Find an entry (`standards`, `S06`) in the files of a sound book.

    Raises KeyError for an entry that no file has.
    """
    path = (section, name)
    for file in sorted(file for file, text in files.items() if name in text):  # reading takes its time
        document, _ = read_document(file, files[file])
        if document is not None and path in document.keys:
            return _lines(document, path)
    raise KeyError(path)


def _lines(document: Document, path: Path) -> WrittenAt:
    """Its lines from the one of its name to the one of its last value."""
    first = document.keys[path].line
    end = max(span.end for inner, span in document.values.items() if inner[: len(path)] == path)
    last, _ = line_and_column(document.text, end - 1)
    text = "\n".join(lines_of(document.text)[first : last + 1])
    return WrittenAt(document.file, first + 1, text + "\n")
