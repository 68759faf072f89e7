"""Text in columns where Chinese stands beside Latin: a wide character takes two cells."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

WIDTH = 76
_LEAST_FIRST = 20
_OVERHANG = 4  # a digest of 64 signs stays whole
_WIDE = {"W", "F"}
_NEVER_FIRST = set("，。、；：！？）》」』”’,.;:!?)]}%…")
_TOKENS = re.compile(r" |[（「『“‘《]*(?:[!-~À-ɏ−×÷–—]+|.)")


@lru_cache(maxsize=16_384)
def cells(text: str) -> int:
    """The number of terminal cells a text takes; a night's notices say the same words again and again."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def columns(rows: Sequence[Sequence[str]], indent: int = 2, gap: int = 2) -> list[str]:
    """Align rows of as many cells each; one text per row, of several lines where its first cell was broken.

    The first column gives way so that a row keeps within WIDTH; the others are as wide as they need.
    """
    if not rows:
        return []
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    room = WIDTH - indent - sum(widths[1:]) - gap * len(widths[1:])
    widths[0] = min(widths[0], max(room, _LEAST_FIRST))
    return [_row(row, widths, indent=indent, gap=gap) for row in rows]


def table(rows: Sequence[object], heads: Mapping[str, str]) -> list[str]:
    """Align the named attributes of rows under their heads; the line of heads comes first."""
    return columns([tuple(heads.values()), *(tuple(getattr(row, name) for name in heads) for row in rows)])


def definitions(pairs: Sequence[tuple[str, str]], indent: int = 2, gap: int = 2) -> str:
    """Write labels in one column and what they say, broken into lines, in another."""
    width = max((cells(label) for label, _ in pairs), default=0)
    taken = indent + width + gap
    written = (
        " " * indent + _padded(label, width) + " " * gap + wrapped(value, taken).lstrip(" ")
        for label, value in pairs
    )
    return "\n".join(line.rstrip() for line in written)


def wrapped(text: str, indent: int = 2, hang: int = 0) -> str:
    """Break a text into lines of at most WIDTH cells, between words or Chinese characters.

    Lines start with `indent` spaces, all but the first with `hang` more; closing marks start no line, opening
    ones end none, and a single long word may stand out by 4 cells.
    """
    first, *others = _lines(text, WIDTH - indent - hang) or ("",)
    return "\n".join([" " * indent + first, *(" " * (indent + hang) + line for line in others)])


def underlined(text: str) -> str:
    """A heading with a line under it as long as itself."""
    return f"{text}\n{'-' * cells(text)}"


def _row(row: Sequence[str], widths: Sequence[int], *, indent: int, gap: int) -> str:
    first, *others = _lines(row[0], widths[0]) or ("",)
    line = (" " * gap).join(_padded(*pair) for pair in zip((first, *row[1:]), widths, strict=True))
    return "\n".join((" " * indent + each).rstrip() for each in (line, *others))


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - cells(cell))


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text; a night's notices repeat most of their sentences."""
    one_line = " ".join(text.split())
    if cells(one_line) <= width:
        return (one_line,) if one_line else ()
    return tuple(line for line in (line.strip() for line in _broken(one_line, width)) if line)


def _broken(text: str, width: int) -> Iterator[str]:
    """Lines of whole pieces; a closing mark stays with what it closes, whatever room there is."""
    line, taken = "", 0
    for piece in _pieces(text, width + _OVERHANG):
        needed = cells(piece)
        if taken + needed > width and piece[0] not in _NEVER_FIRST:
            yield line
            line, taken = "", 0
        if taken or piece != " ":
            line += piece
            taken += needed
    yield line


def _pieces(text: str, longest: int) -> Iterator[str]:
    """What is not broken: words and Chinese characters, each with the marks that open it."""
    for token in _TOKENS.findall(text):
        if len(token) <= longest:
            yield token
        else:
            yield from (token[start : start + longest] for start in range(0, len(token), longest))


@cache
def _cells_of(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1
