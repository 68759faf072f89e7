"""Indicators: figures computed from records for one subject over a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.expression.tree import ALWAYS, NEVER, Condition, Term
from rules.meaning.days import Window
from rules.meaning.texts import Texts
from rules.units import Unit


class Fold(StrEnum):
    """How records become one integer."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    LATEST = "latest"  # the term of the newest record by (at, intake sequence)
    MEDIAN = "median"  # of the n terms in order: half-up mean of the two in the middle, or the one
    PERCENTILE = "percentile"  # of the n terms in order: the one at place ceil(n * at / 1,000,000), from 1
    DAYS = "days"  # calendar days in the book's zone with at least one record


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """Records of one type that satisfy `where` in the indicator's window, folded by `fold`.

    Attributes: `unless` takes records out again: those of which it is known to be true; a record of which it
    cannot be said stays in. `term` is what is summed, told apart or taken. Records whose term is missing are
    passed over. A count has none, but for the denominator of a mean, a median or a percentile: that counts
    the records whose term is known. `at` (parts per million, above 0) is a percentile's.
    """

    record: str
    fold: Fold
    term: Term | None = None
    where: Condition = ALWAYS
    unless: Condition = NEVER
    at: int | None = None


@dataclass(frozen=True, slots=True)
class WindowChoice:
    """A window, and the condition on the subject under which it is the one that counts."""

    window: Window
    when: Condition = ALWAYS


class Stat(StrEnum):
    """How a group of peers becomes one figure."""

    POOLED = "pooled"  # half-up(Σ numerators * scale / Σ denominators), of all subjects of the group
    MEAN = "mean"  # half-up(Σ values / number of subjects with a value)
    MEDIAN = "median"  # of the values in order: half-up mean of the two in the middle, or the one


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The same indicator over the subject's peers, the subject among them.

    Attributes: `peers` gives for each kind of subject the indicator is `of` the profile fields tried in order
    until a group has at least `at_least` subjects with a value; an empty tuple means all of the kind.
    `stat` is pooled only for forms that have a denominator to pool (share, ratio, mean).
    """

    peers: Mapping[str, tuple[str, ...]]
    stat: Stat
    at_least: int


class Form(StrEnum):
    """What the author wrote; it decides how the value follows from numerator and denominator."""

    COUNT = "count"  # value = numerator
    SUM = "sum"
    DISTINCT = "distinct"
    LATEST = "latest"
    SHARE = "share"  # value = half-up(numerator * 1,000,000 / denominator), parts per million
    RATIO = "ratio"  # value = half-up(numerator * scale / denominator)
    MEAN = "mean"  # numerator = sum of the term, denominator = number of records with it; half-up
    MEDIAN = "median"  # value = numerator, denominator = number of records with the term
    PERCENTILE = "percentile"
    DAYS = "days"  # value = numerator
    EXPRESSION = "expression"  # value = the term over other indicators; no records of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure of a subject.

    It offers `x` (its value, in `unit`); where it has a denominator `x.denominator` and, unless it is a
    median or a percentile, `x.numerator` (in `numerator_unit`); with a baseline `x.baseline` (in `unit`) and
    `x.times_baseline` (a multiple: half-up(value * 1000 / baseline), missing when the baseline is 0 or
    missing); with a baseline and a `better` direction `x.rank`; with several windows `x.window`.

    `x.rank` (a share) is the part of the other subjects of the same group of peers that have a value and are
    not better: half-up((n - 1 - better) * 1,000,000 / (n - 1)), where n subjects of the group have a value
    and `better` of them a strictly better one. Equal values have equal ranks. It is missing without a value,
    and where nobody else of the group has one (n = 1).

    `windows` are tried in order; the first whose `when` holds for the subject is the one in which all its
    records are counted; the last holds always. `x.window` (a count, from 1) says which it was. An expression
    has none.

    A count, sum, distinct or days over no records is 0; latest, median and percentile are then missing. With
    a denominator, the value is missing when the denominator is 0 or below `at_least`; numerator and
    denominator themselves stay known. An expression is missing when anything it reads is. The `when` of a
    window and the term of an expression read values, numerators and denominators of other indicators of the
    same kinds, counts of cases and profile fields; nothing that is compared with peers, and no circle.
    """

    name: str
    title: Texts
    of: tuple[str, ...]
    form: Form
    unit: Unit
    numerator: Aggregate | None
    numerator_unit: Unit | None
    denominator: Aggregate | None
    denominator_unit: Unit | None
    scale: int
    windows: tuple[WindowChoice, ...]
    expression: Term | None
    expression_text: str | None
    at_least: int | None
    baseline: Baseline | None
    better: str | None  # "lower", "higher", or not said

    @property
    def window(self) -> Window:
        """The days from the first to the last that any of its windows looks at; T for an expression."""
        if not self.windows:
            return Window(0, 0)
        firsts, lasts = zip(
            *((choice.window.first, choice.window.last) for choice in self.windows), strict=True
        )
        return Window(min(firsts), max(lasts))

    @property
    def ranked(self) -> bool:
        """Whether it offers `x.rank`."""
        return self.baseline is not None and self.better is not None

    @property
    def counts_what_is_wanted(self) -> bool:
        """Whether the numerator is a part of the denominator that there should be more of (orders on time).

        What speaks against the subject is then what the numerator left out.
        """
        if self.numerator is None or self.denominator is None:
            return False
        same = self.denominator.record == self.numerator.record
        return self.form is Form.SHARE and self.better == "higher" and same
