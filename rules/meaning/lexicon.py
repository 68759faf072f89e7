"""Lexicons: lists of words that must not be said, and the contexts in which they may be."""

import re
from dataclasses import dataclass
from string import ascii_uppercase

from rules.meaning.published import Basis
from rules.meaning.texts import Texts

_FOLDED = re.compile("[A-Z\uff01-\uff5e\u3000]")


def folded(text: str) -> str:
    """Give a text as lexicons read it: small letters (of A to Z), full-width signs as their half-width twins.

    Every character stays one character, so that places in the folded text are places in the text.
    """
    return _FOLDED.sub(_twin, text)


def _twin(sign: re.Match[str]) -> str:
    return _TWINS[sign[0]]


_TWINS = {sign: sign.lower() for sign in ascii_uppercase}
_TWINS |= {chr(0xFEE0 + code): chr(code).lower() for code in range(0x21, 0x7F)} | {"\u3000": " "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A context that makes a hit harmless; it is kept and marked with the exemption's name.

    Exactly one of these is set:
    - `phrases`: the hit lies within one of these longer phrases (`最佳食用期`, a standard's grade);
    - `near`: one of these words stands in the same sentence, at most `within` characters before the hit's
      beginning or after its end (`本店`: a comparison within one's own range; `力争`: a goal);
    - `field`: the hit lies within the value of this field of the record (`item.brand`: part of a name).
    """

    name: str
    title: Texts
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: int = 0
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A list of words. Letters are compared without case, full-width signs as their half-width twins.

    A text *mentions* the lexicon when at least one hit in it is not exempted. Overlapping hits are all hits.
    Of several exemptions that a hit meets, the first in `exempt` is the one it is marked with.
    """

    name: str
    title: Texts
    basis: Basis | None
    terms: tuple[str, ...]
    exempt: tuple[Exemption, ...]
