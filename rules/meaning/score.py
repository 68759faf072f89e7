"""Scores: built of dimensions, dimensions of indicators' marks."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.expression.tree import Condition, Term
from rules.meaning.texts import Texts

MARK_FULL = 100_000
"""A full mark, 100, in thousandths; marks, dimensions and the inside of a score run from 0 to it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight lines between points (x in the indicator's unit, mark in thousandths of 0…100), flat outside.

    Between (x0, y0) and (x1, y1), x0 < x1: lower mark + half-up(rise * distance from the lower end / width),
    so that only non-negative integers are divided.
    """

    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """The indicator's rank among its peers (`x.rank`, parts per million) as a mark: half-up(rank / 10)."""


Mark = Lines | Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One dimension: indicator → weight. Its value: half-up(Σ weight * mark / Σ weight) over known marks."""

    name: str
    title: Texts
    weight: int
    of: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How it is shown, in thousandths: low + step * half-up(inside * (high - low) / (100,000 * step))."""

    low: int
    high: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """While `when` holds, the shown score is at most `at_most` (thousandths)."""

    when: Condition
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """While `when` holds, `by` (a term of unit score) is added to the shown score; missing, it adds none."""

    when: Condition
    by: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named range of a score: from `low` (thousandths, inclusive) up to the next band."""

    name: str
    title: Texts
    low: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score of a kind of subject.

    Computed in this order: marks → dimensions → inside (half-up(Σ weight * dimension / Σ weight), empty
    dimensions left out) → shown → plus `adjust` → plus active adjustments of cases → clamped to the shown
    range → caps → band.
    Missing when `needs` does not hold or no mark is known. It offers `x` (unit score), `x.band` (text) and
    `x.<dimension>` (unit score, the dimension's value 0…100).
    Bands are ordered from the highest; a score below every band has none.
    """

    name: str
    title: Texts
    of: str
    shown: Shown
    needs: Condition
    dimensions: tuple[Dimension, ...]
    marks: Mapping[str, Mark]
    adjust: tuple[Adjustment, ...]
    caps: tuple[Cap, ...]
    bands: tuple[Band, ...]
