"""Every condition of a book: where it stands, what it is for, and what it may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rules.against_itself.bounds import case_bounds, record_bounds, subject_bounds
from rules.against_itself.finding import Finding
from rules.against_itself.situation import Bounds
from rules.expression.tree import ALWAYS, NEVER, Condition
from rules.load.document import Path
from rules.meaning.book import RuleBook
from rules.meaning.exemption import Exemption
from rules.meaning.indicator import Aggregate, Form, Indicator
from rules.meaning.score import Score
from rules.meaning.standard import Standard

_WHOLES = {Form.SHARE: "among", Form.RATIO: "to"}
_UNWRITTEN = (("where", ALWAYS), ("unless", NEVER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A condition at a place of the book.

    Attributes: `so` says what follows when it never holds; `judged` whether it goes to the judge, which takes
    so many branches and no more.
    """

    section: str
    name: str
    at: Path
    when: Condition
    bounds: Bounds
    so: str
    judged: bool = False

    def finding(self, code: str, message: str, remedy: str, *, seek: str = "") -> Finding:
        """Say something of the condition."""
        return Finding(
            section=self.section,
            name=self.name,
            at=self.at,
            code=code,
            message=message,
            remedy=remedy,
            seek=seek,
        )


class Places:
    """The conditions of one book, section by section; limits of names are worked out once."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._records: dict[str, Bounds] = {}
        self._subjects: dict[tuple[str, ...], Bounds] = {}

    def all(self) -> Iterator[Placed]:
        """Every condition an author wrote."""
        for indicator in self._book.indicators.values():
            yield from self._of_indicator(indicator)
        for score in self._book.scores.values():
            yield from self._of_score(score)
        for standard in self._book.standards.values():
            yield from self.screened(standard)
            yield from self.ladder(standard)
            yield from self.cleared(standard)
        for exemption in self._book.exemptions.values():
            yield from self._of_exemption(exemption)
        for name, procedure in self._book.procedures.items():
            yield Placed(
                section="procedures",
                name=name,
                at=("when",),
                when=procedure.when,
                bounds=self._case,
                so="the procedure never does anything",
                judged=True,
            )

    def ladder(self, standard: Standard) -> Iterator[Placed]:
        """The conditions of which the first that holds counts: grades from the most severe, or clauses."""
        bounds = self.record(standard.each.record) if standard.each else self.subject(standard.of)
        for clause in standard.grades:
            yield Placed(
                section="standards",
                name=standard.name,
                at=("when", clause.grade.value),
                when=clause.when,
                bounds=bounds,
                so=f"`{clause.grade}` can never be met",
                judged=True,
            )
        for index, follow in enumerate(standard.follows.clauses if standard.follows else ()):
            yield Placed(
                section="standards",
                name=standard.name,
                at=("follows", "clauses", index, "when"),
                when=follow.when,
                bounds=bounds,
                so="nobody ever gets what follows",
            )

    def screened(self, standard: Standard) -> Iterator[Placed]:
        """The condition that a record has to meet before it is graded."""
        if standard.each is not None:
            yield Placed(
                section="standards",
                name=standard.name,
                at=("each", "where"),
                when=standard.each.where,
                bounds=self.record(standard.each.record),
                so="no record is ever a finding",
            )

    def cleared(self, standard: Standard) -> Iterator[Placed]:
        """The condition that clears a notice."""
        if standard.rectify is not None and standard.rectify.cleared_when is not None:
            yield Placed(
                section="standards",
                name=standard.name,
                at=("rectify", "cleared_when"),
                when=standard.rectify.cleared_when,
                bounds=self.subject(standard.of),
                so="the notice is never cleared by it",
            )

    def record(self, name: str) -> Bounds:
        """Limits of what is read of a record."""
        if name not in self._records:
            self._records[name] = record_bounds(self._book, name)
        return self._records[name]

    def subject(self, kinds: tuple[str, ...]) -> Bounds:
        """Limits of what is read of a subject."""
        if kinds not in self._subjects:
            self._subjects[kinds] = subject_bounds(self._book, kinds)
        return self._subjects[kinds]

    @cached_property
    def _case(self) -> Bounds:
        return case_bounds(self._book)

    def _of_indicator(self, indicator: Indicator) -> Iterator[Placed]:
        wholes = indicator.form in _WHOLES
        if indicator.numerator is not None:
            at = (indicator.form.value,) if wholes else ()
            yield from self._of_aggregate(indicator, indicator.numerator, at)
        if indicator.denominator is not None and wholes:
            yield from self._of_aggregate(indicator, indicator.denominator, (_WHOLES[indicator.form],))
        for index, choice in enumerate(indicator.windows):
            yield Placed(
                section="indicators",
                name=indicator.name,
                at=("window", index, "when"),
                when=choice.when,
                bounds=self.subject(indicator.of),
                so="the window is never the one that counts",
            )

    def _of_aggregate(self, indicator: Indicator, aggregate: Aggregate, at: Path) -> Iterator[Placed]:
        written = (
            ("where", aggregate.where, "no record is ever counted"),
            ("unless", aggregate.unless, "no record is ever left out"),
        )
        for key, when, so in written:
            if (key, when) not in _UNWRITTEN:
                yield Placed(
                    section="indicators",
                    name=indicator.name,
                    at=(*at, key),
                    when=when,
                    bounds=self.record(aggregate.record),
                    so=so,
                )

    def _of_exemption(self, exemption: Exemption) -> Iterator[Placed]:
        if exemption.when is not None:
            yield Placed(
                section="exemptions",
                name=exemption.name,
                at=("when",),
                when=exemption.when,
                bounds=self.subject((exemption.of,)),
                so="nobody is ever exempted",
            )

    def _of_score(self, score: Score) -> Iterator[Placed]:
        bounds = self.subject((score.of,))
        placed: list[tuple[Path, Condition, str]] = [(("needs",), score.needs, "nobody ever has the score")]
        placed += [
            (("adjust", index, "when"), adjustment.when, "nothing is ever added")
            for index, adjustment in enumerate(score.adjust)
        ]
        placed += [
            (("caps", index, "when"), cap.when, "the cap never counts")
            for index, cap in enumerate(score.caps)
        ]
        for at, when, so in placed:
            yield Placed(section="scores", name=score.name, at=at, when=when, bounds=bounds, so=so)
