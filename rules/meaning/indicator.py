"""Indicators: figures computed from records for one subject over a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.expression.tree import ALWAYS, Condition, Term
from rules.meaning.days import Window
from rules.meaning.texts import Texts
from rules.units import Unit


class Fold(StrEnum):
    """How records become one integer."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    LATEST = "latest"  # the term of the newest record by (at, intake sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """Records of one type that satisfy `where` in the indicator's window, folded by `fold`.

    Attributes: `term` is what is summed, told apart or taken. Records whose term is missing are passed over.
    A count has none, but for the denominator of a mean: that counts the records whose term is known.
    """

    record: str
    fold: Fold
    term: Term | None = None
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The same indicator over the subject's peers: Σ numerators / Σ denominators (pooled).

    Attributes: `peers` gives for each kind of subject the indicator is `of` the profile fields tried in order
    until a group has at least `at_least` subjects with a value; an empty tuple means all of the kind.
    """

    peers: Mapping[str, tuple[str, ...]]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure of a subject.

    It offers `x` (its value, in `unit`), and where it has a denominator `x.numerator` (in `numerator_unit`),
    `x.denominator`, and with a baseline `x.baseline` (in `unit`) and `x.times_baseline` (a multiple:
    half-up(value * 1000 / baseline), missing when the baseline is 0 or missing).

    A count, sum or distinct over no records is 0; latest is then missing. With a denominator, the value is
    missing when the denominator is 0 or below `at_least`; numerator and denominator themselves stay known.
    """

    name: str
    title: Texts
    of: tuple[str, ...]
    form: Form
    unit: Unit
    numerator: Aggregate
    numerator_unit: Unit
    denominator: Aggregate | None
    denominator_unit: Unit | None
    scale: int
    window: Window
    at_least: int | None
    baseline: Baseline | None
    better: str | None  # "lower", "higher", or not said

    @property
    def counts_what_is_wanted(self) -> bool:
        """Whether the numerator is a part of the denominator that there should be more of (orders on time).

        What speaks against the subject is then what the numerator left out.
        """
        same = self.denominator is not None and self.denominator.record == self.numerator.record
        return self.form is Form.SHARE and self.better == "higher" and same
