"""Standards: the clauses, with their grades and outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from rules.expression.tree import Call, Condition, Function, Literal, Term
from rules.meaning.days import Window
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Published
from rules.units import Unit

LEAST_FACTOR, LARGEST_FACTOR = 0, 10_000
"""Thousandths: no tilt turns traffic to less than nothing, or to more than ten times."""


class Grade(StrEnum):
    """情节, from the mildest; `severity` orders them and numbers them in the screen's columns (0: none)."""

    SLIGHT = "slight"
    SERIOUS = "serious"
    SEVERE = "severe"

    @property
    def severity(self) -> int:
        """1 for slight, 2 for serious, 3 for severe."""
        return tuple(Grade).index(self) + 1


class Vane(StrEnum):
    """风向标."""

    GOODS = "goods"
    CONTENT = "content"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """A standard about single records: every `record` that satisfies `where` in `window` is a finding.

    Records of days before the standard binds (`effective_from`) are none: nothing binds retroactively.

    Attributes: `incident` is the field that makes several records one finding (the newest speaks for it);
    the record's key when the author named none.
    """

    record: str
    where: Condition
    incident: str
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeClause:
    """A grade, when it is met, and what it does. `text` is the condition as the author wrote it."""

    grade: Grade
    when: Condition
    text: str
    outcomes: Outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectify:
    """What clears a notice: within `within` seconds, by `proof`, or when `cleared_when` is measured true."""

    within: int
    proof: tuple[str, ...]
    cleared_when: Condition | None
    cleared_when_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal is open for `within` seconds, `times` times."""

    within: int
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """What follows mechanically for whom `when` holds: a tilt (a term in thousandths), a right, or both.

    Attributes: `text` is the condition as the author wrote it; `right` a measure of kind right, or None.
    """

    when: Condition
    text: str
    tilt: Term | None
    right: str | None

    @property
    def expressions(self) -> tuple[Condition | Term, ...]:
        """All that it reads: its condition, and its tilt."""
        return (self.when,) if self.tilt is None else (self.when, self.tilt)

    @property
    def factor(self) -> Term | None:
        """The tilt, held between 0x and 10x: what every reading reckons with."""
        if self.tilt is None or isinstance(self.tilt, Literal):
            return self.tilt
        ends = (Literal(end, Unit.MULTIPLE) for end in (LEAST_FACTOR, LARGEST_FACTOR))
        return Call(Function.CLAMP, (self.tilt, *ends), Unit.MULTIPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """A mechanical standard: of `clauses` the first that holds counts, for everybody, anew every cycle.

    No cases: what follows stays in the cycle's columns. Without any clause that holds, or with a tilt that is
    missing, the factor is 1. Attributes: `channels` are those that the tilt reaches (empty: all).
    """

    clauses: tuple[Follow, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Published):
    """One clause. Exactly one of `grades` and `follows` is there.

    Attributes: `grades` is ordered from the most severe: the first that is true is the finding's; `of` the
    kinds of subject it judges (an `each` standard judges the first kind that the record names); `reads` the
    names that its conditions and formulas read, and those that the expressions and windows of these read in
    their turn; `indicators` those of them that figures are made of, in the order of their first mention.
    """

    vane: Vane
    role: str | None
    of: tuple[str, ...]
    each: Each | None
    grades: tuple[GradeClause, ...]
    follows: Follows | None
    penalty_at_once: bool
    rectify: Rectify | None
    appeal: Appeal
    reads: tuple[str, ...]
    indicators: tuple[str, ...]
