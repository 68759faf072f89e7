"""Lexicons: lists of words that must not be said, and the contexts in which they may be."""

from dataclasses import dataclass

from rules.meaning.standard import Basis
from rules.meaning.texts import Texts

_FULL_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
_SMALL = {ord("A") + at: ord("a") + at for at in range(26)}
_FOLDS = _FULL_WIDTH | _SMALL | {wide: _SMALL.get(narrow, narrow) for wide, narrow in _FULL_WIDTH.items()}


def folded(text: str) -> str:
    """Give a text as lexicons read it: small letters (of A to Z), full-width signs as their half-width twins.

    Every character stays one character, so that places in the folded text are places in the text.
    """
    return text.translate(_FOLDS)


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
