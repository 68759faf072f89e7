"""Text files as they come: their encoding, and quotes that are never closed."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.errors import StorageError

_CHUNK = 1 << 20
_BOM = codecs.BOM_UTF8


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no row: its number (the header is 1), its text, and the code of the reason."""

    line: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text file in UTF-8 without a byte order mark.

    Attributes: `path` is the file itself or a copy of it; `notes` say what was done; `quotes_balance` whether
    every quote is closed.
    """

    path: Path
    notes: tuple[str, ...]
    quotes_balance: bool


def plain_text(file: Path, work: Path) -> PlainText:
    """Give the file in UTF-8: itself, or a copy in `work` without byte order mark or out of GB18030.

    Raises StorageError for a file in another encoding.
    """
    line = _first_unreadable(file, "utf-8")
    encoding = "utf-8" if line is None else "gb18030"
    if line is not None and _first_unreadable(file, "gb18030") is not None:
        raise StorageError(
            "encoding-unknown",
            f"`{file.name}` is neither UTF-8, which its line {line} is not, nor GB18030",
            "mend that line, or save the file as UTF-8, and take it in again",
        )
    notes = (f"`{file.name}` is written in GB18030 and was read as such",) if encoding == "gb18030" else ()
    path = file if encoding == "utf-8" and not _starts_with_bom(file) else _copied(file, encoding, work)
    return PlainText(path, notes, _quotes(path) % 2 == 0)


def without_broken_quotes(file: Path, work: Path) -> tuple[Path, list[BrokenLine]]:
    """Copy a file without its lines that open a quote and do not close it, and give these lines."""
    copy = work / "closed-quotes.csv"
    broken: list[BrokenLine] = []
    with file.open("rb") as lines, copy.open("wb") as target:
        for number, line in enumerate(lines, start=1):
            if line.count(b'"') % 2:
                broken.append(BrokenLine(number, line.decode().rstrip("\r\n"), "quote-not-closed"))
            else:
                target.write(line)
    return copy, broken


def _first_unreadable(file: Path, encoding: str) -> int | None:
    """The first line (from 1) that is not in an encoding; None when all are."""
    line = 1
    try:
        for read in _decoded(file, encoding):
            line += read.count("\n")
    except UnicodeDecodeError as error:
        return line + error.object.count(b"\n", 0, error.start)
    return None


def _decoded(file: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for chunk in _chunks(file):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _copied(file: Path, encoding: str, work: Path) -> Path:
    copy = work / "utf-8.txt"
    with copy.open("wb") as target:
        for text in _decoded(file, "utf-8-sig" if encoding == "utf-8" else encoding):
            target.write(text.encode())
    return copy


def _starts_with_bom(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_BOM)) == _BOM


def _quotes(file: Path) -> int:
    return sum(chunk.count(b'"') for chunk in _chunks(file))


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk
