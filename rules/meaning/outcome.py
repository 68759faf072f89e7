"""Outcomes: what a decision does, before ranges are resolved."""

from dataclasses import dataclass

from rules.expression.tree import Term


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high` in the unit of its place, resolved by repeat count; a figure has both alike."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAdjustment:
    """`amount` (thousandths, usually negative) on a score of the subject for `lasts` seconds."""

    score: str
    amount: int
    lasts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """A penalty: a `measure` (`no_new_items`, `fine`, `exam`) for a time, of an amount of money, or just so.

    Attributes: at most one of `lasts` (seconds), `amount` (minor units) and `reckoned` is set; an `exam` has
    none. `reckoned` is an amount of money by a formula over what the standard's conditions may read.
    """

    measure: str
    lasts: Range | None = None
    amount: Range | None = None
    reckoned: "Reckoned | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """An amount of money by a formula: the term, and its text as the author wrote it."""

    amount: Term
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """Money due to a buyer: `amount` is a term over the record's fields (only for `each:` standards)."""

    amount: Term
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilt:
    """A factor (thousandths) on the subject's traffic in `channels` (empty: all) for `lasts` seconds."""

    factor: int
    lasts: int
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """All that one grade of a standard does; `correct` names corrections, `notice` the notice's template."""

    score: tuple[ScoreAdjustment, ...] = ()
    points: Range | None = None
    sanctions: tuple[Sanction, ...] = ()
    compensation: Compensation | None = None
    tilt: Tilt | None = None
    correct: tuple[str, ...] = ()
    notice: str | None = None

    @property
    def formulas(self) -> tuple[Term, ...]:
        """The terms that its amounts of money are reckoned by."""
        reckoned = (sanction.reckoned.amount for sanction in self.sanctions if sanction.reckoned)
        due = () if self.compensation is None else (self.compensation.amount,)
        return (*due, *reckoned)
