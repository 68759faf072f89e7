"""Ranges of the book become figures by repeat count (LANGUAGE.md, Ranges).

A book has few ranges and very many cases: each is resolved once for a breach.
"""

from functools import lru_cache

from engine.decide.case import Resolved
from rules.meaning.outcome import Range
from rules.units import divide_half_up

_MIDDLE_BREACH = 2


@lru_cache(maxsize=1024)
def resolve(what: str, range_: Range, breach: int) -> Resolved:
    """Choose from a range: the first breach its low end, the second its middle (half-up), later its high."""
    chosen = range_.high
    if breach < _MIDDLE_BREACH:
        chosen = range_.low
    elif breach == _MIDDLE_BREACH:
        chosen = divide_half_up(range_.low + range_.high, 2)
    return Resolved(what=what, low=range_.low, high=range_.high, breach=breach, chosen=chosen)
