"""Measures: what a decision can do to somebody, by name, with words for people."""

from dataclasses import dataclass
from enum import StrEnum

from rules.meaning.texts import Texts


class MeasureKind(StrEnum):
    """In which place of an outcome a measure may stand."""

    SANCTION = "sanction"  # 处罚: a penalty, with a start and mostly an end
    CORRECTION = "correction"  # 行为纠正: takes effect at once, is no penalty
    RIGHT = "right"  # 权益: what follows mechanically for those who meet a condition


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `lasts` seconds of a measure in any `within` seconds, whatever was decided."""

    lasts: int
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure the book knows: `no_new_items`, 禁止上架新商品, a sanction.

    Attributes: `explain` says in a sentence what it means to whom it meets; `cap` bounds how long it is in
    force on one subject.
    """

    name: str
    title: Texts
    kind: MeasureKind
    explain: Texts | None
    cap: Cap | None = None
