"""Lexicons: lists of words that must not be said, and the contexts in which they may be."""

from dataclasses import dataclass

from rules.meaning.texts import Texts


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
    """

    name: str
    title: Texts
    terms: tuple[str, ...]
    exempt: tuple[Exemption, ...]
