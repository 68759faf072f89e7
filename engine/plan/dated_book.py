"""A rule book on one business date: what of it is in force, and its days as moments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.expression.days import bind_days, day_start
from rules.expression.tree import Condition, Term
from rules.meaning.book import RuleBook
from rules.meaning.days import Days, Window
from rules.meaning.indicator import Indicator
from rules.meaning.record import RecordType, SubjectKind
from rules.meaning.score import Score
from rules.meaning.standard import Each, Standard


@dataclass(frozen=True, slots=True)
class DatedBook:
    """The rule book of a cycle as of a business date.

    Attributes: `absent` names the record types of which there is no record at all: what they would count is
    missing, not 0.
    """

    book: RuleBook
    as_of: date
    absent: frozenset[str] = frozenset()

    @property
    def kinds(self) -> Mapping[str, SubjectKind]:
        """The kinds of subject."""
        return self.book.subjects

    def bound(self, condition: Condition) -> Condition:
        """Bind a condition's days to moments."""
        return bind_days(condition, self.as_of, self.book.zone)

    def bound_term(self, term: Term) -> Term:
        """Bind a term's days to moments."""
        return bind_days(term, self.as_of, self.book.zone)

    def moments(self, days: Days) -> tuple[int, int]:
        """Give the first moment of some days and the first moment after them, in microseconds."""
        after = days.last + timedelta(days=1)
        return day_start(days.first, self.book.zone), day_start(after, self.book.zone)

    def days(self, window: Window) -> Days:
        """Place a window on the calendar."""
        return window.days(self.as_of)

    def profile(self, kind: str) -> RecordType:
        """Give the record type that describes a kind of subject."""
        return self.book.records[self.kinds[kind].profile]

    def indicators(self, kind: str) -> tuple[Indicator, ...]:
        """Give the indicators of a kind, in the book's order."""
        return tuple(indicator for indicator in self.book.indicators.values() if kind in indicator.of)

    def scores(self, kind: str) -> tuple[Score, ...]:
        """Give the scores of a kind."""
        return tuple(score for score in self.book.scores.values() if score.of == kind)

    def standards(self) -> tuple[Standard, ...]:
        """Give the standards that bind on the date or are watched in shadow."""
        return tuple(standard for standard in self.book.standards.values() if standard.is_judged(self.as_of))

    def graded(self, kind: str) -> tuple[Standard, ...]:
        """Give the standards that grade subjects of a kind by their figures."""
        return tuple(
            standard
            for standard in self.standards()
            if standard.each is None and standard.grades and kind in standard.of
        )

    def each(self) -> tuple[tuple[Standard, Each], ...]:
        """Give the standards about single records that look at some days, with what they look for."""
        looking = ((standard, standard.each) for standard in self.standards() if standard.each is not None)
        return tuple(
            (standard, each)
            for standard, each in looking
            if standard.effective_from <= self.days(each.window).last
        )

    def days_looked_at(self, standard: Standard, each: Each) -> Days:
        """Give the days whose records can be findings: none before the standard binds."""
        days = self.days(each.window)
        return Days(max(days.first, standard.effective_from), days.last)
