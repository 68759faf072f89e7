"""What a book reads: which fields of which records, which indicators, lexicons, measures and proofs."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from rules.expression.names import names_in
from rules.expression.tree import Condition, Term
from rules.meaning.book import RuleBook
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.exemption import Exemption
from rules.meaning.indicator import Aggregate, Indicator
from rules.meaning.record import SubjectKind
from rules.meaning.score import Score
from rules.meaning.standard import Standard

_MENTIONS = ".mentions."

Field = tuple[str, str]
"""A record type and a field of it."""


class Reading:
    """Everything one book reads, worked out once."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book

    @cached_property
    def fields(self) -> frozenset[Field]:
        """Fields that a rule reads, and those that identify, place in time, link, name or group."""
        return frozenset(self._fields())

    @cached_property
    def facts(self) -> frozenset[str]:
        """Names of subjects that anything reads, without their parts (`rate` of `rate.rank`)."""
        return frozenset(name.partition(".")[0] for _, name in self._of_subjects) | self._marked

    @cached_property
    def lexicons(self) -> frozenset[str]:
        """Lexicons that some text is searched for."""
        return frozenset(name.rpartition(_MENTIONS)[2] for _, name in self._of_records if _MENTIONS in name)

    @cached_property
    def measures(self) -> frozenset[str]:
        """Measures that an outcome names."""
        return frozenset(name for standard in self._book.standards.values() for name in _measures(standard))

    @cached_property
    def proofs(self) -> frozenset[str]:
        """Proofs that a rectification may be shown by."""
        rectified = (standard.rectify for standard in self._book.standards.values())
        return frozenset(proof for rectify in rectified if rectify for proof in rectify.proof)

    @cached_property
    def _of_records(self) -> frozenset[Field]:
        """Record type and name, of all that is read of records."""
        return frozenset(self._read_of_records())

    @cached_property
    def _of_subjects(self) -> frozenset[Field]:
        """Kind of subject and name, of all that is read of subjects."""
        return frozenset(self._read_of_subjects())

    @cached_property
    def _marked(self) -> frozenset[str]:
        scores = self._book.scores.values()
        return frozenset(name for score in scores for dimension in score.dimensions for name in dimension.of)

    def _fields(self) -> Iterator[Field]:
        for record in self._book.records.values():
            yield from ((record.name, name) for name in (record.key, record.at, *record.about.values()))
        for subject in self._book.subjects.values():
            yield from ((subject.profile, name) for name in _own(subject))
        yield from _kept(self._book.bookkeeping)
        for exemption in self._book.exemptions.values():
            yield from _declared(exemption, self._book.subjects[exemption.of].profile)
        for of, name in self._of_records:
            yield self._field(of, name.partition(_MENTIONS)[0])
            yield from self._exempting(of, name)
        for kind, name in self._of_subjects:
            yield self._field(self._book.subjects[kind].profile, name)

    def _field(self, record: str, name: str) -> Field:
        """A name as a field of the record itself, or of the profile it links to."""
        kind, _, field = name.partition(".")
        if field and kind in self._book.subjects:
            return self._book.subjects[kind].profile, field
        return record, name

    def _exempting(self, record: str, name: str) -> Iterator[Field]:
        """The fields that a lexicon's exemptions read beside the text."""
        lexicon = self._book.lexicons.get(name.rpartition(_MENTIONS)[2])
        for exemption in lexicon.exempt if lexicon else ():
            if exemption.field is not None:
                yield self._field(record, exemption.field)

    def _read_of_records(self) -> Iterator[Field]:
        for indicator in self._book.indicators.values():
            for aggregate in (indicator.numerator, indicator.denominator):
                yield from _aggregated(aggregate)
        for standard in self._book.standards.values():
            if standard.each is not None:
                yield standard.each.record, standard.each.incident
                read = names_in(standard.each.where, *_graded(standard))
                yield from ((standard.each.record, name) for name in read)

    def _read_of_subjects(self) -> Iterator[Field]:
        for indicator in self._book.indicators.values():
            yield from _of(indicator.of, _chosen(indicator))
            yield from ((kind, name) for kind, name in _peers(indicator))
        for score in self._book.scores.values():
            yield from _of((score.of,), _scored(score))
        for standard in self._book.standards.values():
            yield from _of(standard.of, _judged(standard))
        for exemption in self._book.exemptions.values():
            yield from _of((exemption.of,), () if exemption.when is None else (exemption.when,))


def _kept(bookkeeping: Bookkeeping) -> Iterator[Field]:
    """The fields by which exams and rectifications are told."""
    if (exams := bookkeeping.exams) is not None:
        yield from ((exams.record, name) for name in (exams.operator, exams.role, exams.score))
    if (shown := bookkeeping.rectifications) is not None:
        names = (shown.case, shown.proof, shown.accepted, shown.reviewer)
        yield from ((shown.record, name) for name in names)


def _declared(exemption: Exemption, profile: str) -> Iterator[Field]:
    """The fields by which records declare an exemption, and the one that places its subject."""
    if (declared := exemption.declared) is not None:
        names = (declared.first, declared.last, declared.places)
        yield from ((declared.record, name) for name in names)
        yield profile, declared.place


def _of(kinds: Iterable[str], expressions: Iterable[Condition | Term]) -> Iterator[Field]:
    names = names_in(*expressions)
    return ((kind, name) for kind in kinds for name in names)


def _own(subject: SubjectKind) -> tuple[str, ...]:
    named = (field for field in (subject.operator, subject.name) if field is not None)
    return (*named, *subject.peers)


def _aggregated(aggregate: Aggregate | None) -> Iterator[Field]:
    if aggregate is not None:
        terms = () if aggregate.term is None else (aggregate.term,)
        names = names_in(aggregate.where, aggregate.unless, *terms)
        yield from ((aggregate.record, name) for name in names)


def _chosen(indicator: Indicator) -> Iterator[Condition | Term]:
    yield from (choice.when for choice in indicator.windows)
    if indicator.expression is not None:
        yield indicator.expression


def _peers(indicator: Indicator) -> Iterator[Field]:
    if indicator.baseline is not None:
        for kind, names in indicator.baseline.peers.items():
            yield from ((kind, name) for name in names)


def _scored(score: Score) -> Iterator[Condition | Term]:
    yield score.needs
    yield from (cap.when for cap in score.caps)
    for adjustment in score.adjust:
        yield from (adjustment.when, adjustment.by)


def _judged(standard: Standard) -> Iterator[Condition | Term]:
    """Everything that a standard reads of its subject."""
    if standard.each is None:
        yield from _graded(standard)
    if standard.rectify is not None and standard.rectify.cleared_when is not None:
        yield standard.rectify.cleared_when
    for clause in standard.follows.clauses if standard.follows else ():
        yield from clause.expressions


def _graded(standard: Standard) -> Iterator[Condition | Term]:
    for clause in standard.grades:
        yield clause.when
        yield from clause.outcomes.formulas


def _measures(standard: Standard) -> Iterator[str]:
    for clause in standard.grades:
        yield from clause.outcomes.correct
        yield from (sanction.measure for sanction in clause.outcomes.sanctions)
    for follow in standard.follows.clauses if standard.follows else ():
        if follow.right is not None:
            yield follow.right
