"""The text of rule files: its limits and its lines."""

import re
import unicodedata

LARGEST_FILE = 4_000_000
"""Characters; a book of a thousand standards in one file has less than half of it."""
LONGEST_TEXT = 20_000
"""Characters of one value."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WIDE = ("W", "F")


def lines_of(text: str) -> list[str]:
    """Split as YAML does (it also breaks lines at NEL, LS and PS)."""
    return _BREAK.split(text)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give line and column, both from 0, of a character."""
    before = lines_of(text[:offset])
    return len(before) - 1, len(before[-1])


def width(text: str) -> int:
    """How many columns of a terminal a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def offset_in_source(source: str, value: str, offset: int) -> int:
    """Where the character `offset` of a scalar's value stands in the scalar's source.

    Folding and indenting only add and remove white space, so the characters in between are counted; the
    header of a block (`>-`), the opening quote, and escapes of quotes are passed over.
    """
    start = _opening(source)
    wanted = sum(not character.isspace() for character in value[:offset])
    plain = source.replace("''", " '").replace('\\"', ' "') if source[:1] in ("'", '"') else source
    for position in range(start, len(plain)):
        if plain[position].isspace():
            continue
        if wanted == 0:
            return position
        wanted -= 1
    return max(start, len(source) - 1)


def _opening(source: str) -> int:
    if source[:1] in ("'", '"'):
        return 1
    if source[:1] in ("|", ">") and (header := _BREAK.search(source)):
        return header.end()
    return 0
