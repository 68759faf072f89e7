"""What the book lets every name be: fields have limits, counts are never negative, scores stay as shown."""

from collections.abc import Iterable, Iterator, Mapping

from rules.against_itself.allowed import Allowed
from rules.against_itself.situation import Bounds
from rules.meaning.book import RuleBook
from rules.meaning.exemption import GRANTED
from rules.meaning.indicator import Aggregate, Fold, Form, Indicator
from rules.meaning.record import Field, RecordType
from rules.meaning.score import MARK_FULL, Score
from rules.meaning.standard import Grade, Vane
from rules.units import SCORE_ONE, SHARE_ONE

_NOT_NEGATIVE = Allowed(low=0)
_COUNTING = (Fold.COUNT, Fold.DISTINCT, Fold.DAYS)
_QUOTIENTS = (Form.SHARE, Form.RATIO)
_COUNTS_OF_A_CASE = (
    "points",
    "prior_same_180d",
    "prior_any_180d",
    "days_open",
    "points_balance",
    "study_credit",
    "study_credit_year",
)


def record_bounds(book: RuleBook, record: str) -> Bounds:
    """Limits of what a condition on a record reads: its fields, and those of the profiles it links to."""
    of = book.records[record]
    return _fields(of) | _linked(book, of.about)


def subject_bounds(book: RuleBook, kinds: tuple[str, ...]) -> Bounds:
    """Limits of what a condition on a subject reads; a name that differs among the kinds has none."""
    offered = [_facts(book, kind) for kind in kinds]
    first, *others = offered
    return {name: allowed for name, allowed in first.items() if all(o.get(name) == allowed for o in others)}


def case_bounds(book: RuleBook) -> Bounds:
    """Limits of what a procedure reads of a case."""
    roles = {subject.role for subject in book.subjects.values()}
    roles |= {standard.role for standard in book.standards.values() if standard.role is not None}
    texts: dict[str, Iterable[str]] = {
        "grade": (grade.value for grade in Grade),
        "vane": (vane.value for vane in Vane),
        "standard": book.standards,
        "subject_kind": book.subjects,
        "role": roles,
        "exemption": (GRANTED, *book.exemptions),
    }
    named = {name: Allowed(among=frozenset(values)) for name, values in texts.items()}
    return named | dict.fromkeys(_COUNTS_OF_A_CASE, _NOT_NEGATIVE) | _exam_score(book)


def _exam_score(book: RuleBook) -> dict[str, Allowed]:
    """Exams count in whole points: fractions are dropped."""
    exams = book.bookkeeping.exams
    score = None if exams is None else book.records[exams.record].fields[exams.score]
    if score is None:
        return {}
    low, high = (None if end is None else end // SCORE_ONE for end in (score.at_least, score.at_most))
    return {"exam_score": Allowed(low=low, high=high)}


def _facts(book: RuleBook, kind: str) -> dict[str, Allowed]:
    subject = book.subjects[kind]
    bounds = _fields(book.records[subject.profile])
    bounds |= _linked(book, (subject.owner,)) if subject.owner else {}
    for indicator in book.indicators.values():
        bounds |= dict(_parts(indicator))
    for score in book.scores.values():
        bounds |= _offered(score)
    return bounds | dict.fromkeys(book.case_counts, _NOT_NEGATIVE)


def _linked(book: RuleBook, kinds: Iterable[str]) -> dict[str, Allowed]:
    profiles = {kind: book.records[book.subjects[kind].profile] for kind in kinds if kind in book.subjects}
    return {
        f"{kind}.{name}": allowed
        for kind, profile in profiles.items()
        for name, allowed in _fields(profile).items()
    }


def _fields(record: RecordType) -> dict[str, Allowed]:
    limited = {name: _field(field) for name, field in record.fields.items()}
    return {name: allowed for name, allowed in limited.items() if allowed is not None}


def _field(field: Field) -> Allowed | None:
    if field.one_of:
        return Allowed(among=frozenset(field.one_of))
    if field.at_least is None and field.at_most is None:
        return None
    return Allowed(low=field.at_least, high=field.at_most)


def _parts(indicator: Indicator) -> Iterator[tuple[str, Allowed]]:
    name = indicator.name
    if _counts(indicator.numerator):
        yield f"{name}.numerator", _NOT_NEGATIVE
    if _counts(indicator.denominator):
        yield f"{name}.denominator", _NOT_NEGATIVE
    if _never_negative(indicator):
        for part in ("", ".baseline", ".times_baseline"):
            yield f"{name}{part}", _NOT_NEGATIVE
    yield f"{name}.rank", Allowed(low=0, high=SHARE_ONE)
    yield f"{name}.window", Allowed(low=1, high=max(1, len(indicator.windows)))


def _never_negative(indicator: Indicator) -> bool:
    if indicator.form in _QUOTIENTS:
        return _counts(indicator.numerator) and _counts(indicator.denominator)
    alone = indicator.denominator is None
    return alone and _counts(indicator.numerator)


def _counts(aggregate: Aggregate | None) -> bool:
    return aggregate is not None and aggregate.fold in _COUNTING


def _offered(score: Score) -> Mapping[str, Allowed]:
    dimensions = (f"{score.name}.{dimension.name}" for dimension in score.dimensions)
    return {
        score.name: Allowed(low=score.shown.low, high=score.shown.high),
        f"{score.name}.band": Allowed(among=frozenset(band.name for band in score.bands)),
        **dict.fromkeys(dimensions, Allowed(low=0, high=MARK_FULL)),
    }
