"""Aggregates: records of one type that say whom they are about, folded into one figure."""

from dataclasses import dataclass

from rules.expression.tree import ALWAYS, NEVER, Condition, Term
from rules.expression.unit_algebra import MEASURES
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Aggregate, Fold
from rules.meaning.record import RecordType
from rules.resolve.expressions import condition_at, term_at
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import record_scope
from rules.units import SHARE_ONE, Unit, with_article
from rules.written.aggregate import WrittenAggregate
from rules.written.indicator import WrittenIndicator

_OF_FIGURES = ("sum", "mean", "median", "percentile")


@dataclass(frozen=True, slots=True)
class Folded:
    """An aggregate and the unit of its figure."""

    aggregate: Aggregate
    unit: Unit


@dataclass(frozen=True, slots=True)
class Part:
    """Where an aggregate stands within its indicator, and by which word it folds (`count`, `mean`, …)."""

    written: WrittenAggregate
    fold: str
    at: Path


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The records that an aggregate is of."""

    record: RecordType
    where: Condition
    unless: Condition


def resolve_aggregate(resolving: Resolving, entry: Entry[WrittenIndicator], part: Part) -> Folded | None:
    """Resolve one aggregate; a mean is resolved as the sum it begins with."""
    name = str(getattr(part.written, part.fold))
    record = resolving.found(entry, name, resolving.records, at=(*part.at, part.fold), what="record type")
    if record is None or not _about(resolving, entry, record, part=part):
        return None
    where = _condition(resolving, entry, record, key="where", part=part)
    unless = _condition(resolving, entry, record, key="unless", part=part)
    chosen = _Chosen(record, where or ALWAYS, unless or NEVER)
    if part.fold in ("count", "days"):
        return Folded(_aggregate(chosen, Fold(part.fold), None), Unit.COUNT)
    return _folded(resolving, entry, chosen, part=part)


def _folded(
    resolving: Resolving, entry: Entry[WrittenIndicator], chosen: _Chosen, *, part: Part
) -> Folded | None:
    term = _value(resolving, entry, chosen.record, part=part)
    at = _place(resolving, entry) if part.fold == "percentile" else None
    if term is None:
        return None
    fold = Fold.SUM if part.fold == "mean" else Fold(part.fold)
    unit = Unit.COUNT if fold is Fold.DISTINCT else term.unit
    return Folded(_aggregate(chosen, fold, term, at=at), unit)


def _aggregate(chosen: _Chosen, fold: Fold, term: Term | None, *, at: int | None = None) -> Aggregate:
    return Aggregate(
        record=chosen.record.name, fold=fold, term=term, where=chosen.where, unless=chosen.unless, at=at
    )


def _about(resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, part: Part) -> bool:
    missing = [kind for kind in entry.written.of if kind not in record.about]
    for kind in missing:
        message = f"`{record.name}` does not say which {kind} it is about"
        remedy = f"add `{kind}` to the `about` of `{record.name}`, or take it out of `of`"
        resolving.report(entry, Code.NO_LINK, message, remedy=remedy, at=(*part.at, part.fold))
    return not missing


def _condition(
    resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, key: str, part: Part
) -> Condition | None:
    text: str | None = getattr(part.written, key)
    if text is None:
        return None
    scope = record_scope(resolving, record)
    return condition_at(resolving, entry, text, scope=scope, at=(*part.at, key))


def _value(
    resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, part: Part
) -> Term | None:
    text, at = str(part.written.value), (*part.at, "value")
    term = term_at(resolving, entry, text, scope=record_scope(resolving, record), at=at)
    if term is not None and part.fold in _OF_FIGURES and term.unit not in MEASURES:
        message = f"a {part.fold} is of figures, `{text[:60]}` is {with_article(term.unit)}"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="use `distinct`, or another value", at=at)
        return None
    return term


def _place(resolving: Resolving, entry: Entry[WrittenIndicator]) -> int | None:
    """The share of a percentile: above none of the records, up to all of them."""
    share = entry.written.at or 0
    if not 0 < share <= SHARE_ONE:
        message = "a percentile lies above 0% and at most at 100%"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy="write `at: 90%`", at=("at",))
    return share
