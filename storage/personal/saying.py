"""Whether a text says a name."""

import re
from collections.abc import Collection

SHORTEST = 2
"""Letters of the shortest name that is looked for within a text; a shorter one has to be the whole text."""


def says_one_of(text: str, names: Collection[str]) -> bool:
    """Whether a text is one of the names or has it within, as a word where Latin letters or digits are.

    `li` is said by `Li or li`, and not by `slight`. Chinese has no blanks between words: `茶馆` is said by
    `老茶馆店`.
    """
    return any(text == name or _says(text, name) for name in names)


def _says(text: str, name: str) -> bool:
    return len(name) >= SHORTEST and name in text and re.search(_as_a_word(name), text) is not None


def _as_a_word(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if _is_latin(name[0]) else ""
    after = r"(?![A-Za-z0-9])" if _is_latin(name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
