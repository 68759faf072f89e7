"""Aggregates: records of one type that say whom they are about, folded into one figure."""

from dataclasses import dataclass

from rules.expression.tree import ALWAYS, Condition, Term
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Aggregate, Fold
from rules.meaning.record import RecordType
from rules.resolve.expressions import condition_at, term_at
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import record_scope
from rules.units import Unit, with_article
from rules.written.indicator import WrittenAggregate, WrittenIndicator

_ADDED = {Unit.COUNT, Unit.SHARE, Unit.MULTIPLE, Unit.SCORE, Unit.MONEY, Unit.DURATION}


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


def resolve_aggregate(resolving: Resolving, entry: Entry[WrittenIndicator], part: Part) -> Folded | None:
    """Resolve one aggregate; a mean is resolved as the sum it begins with."""
    name = str(getattr(part.written, part.fold))
    record = resolving.found(entry, name, resolving.records, at=(*part.at, part.fold), what="record type")
    if record is None or not _about(resolving, entry, record, part=part):
        return None
    where = _where(resolving, entry, record, part=part)
    if part.fold == "count":
        return Folded(Aggregate(record=name, fold=Fold.COUNT, where=where), Unit.COUNT)
    term = _value(resolving, entry, record, part=part)
    if term is None:
        return None
    fold = Fold.SUM if part.fold == "mean" else Fold(part.fold)
    unit = Unit.COUNT if fold is Fold.DISTINCT else term.unit
    return Folded(Aggregate(record=name, fold=fold, term=term, where=where), unit)


def _about(resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, part: Part) -> bool:
    missing = [kind for kind in entry.written.of if kind not in record.about]
    for kind in missing:
        message = f"`{record.name}` does not say which {kind} it is about"
        remedy = f"add `{kind}` to the `about` of `{record.name}`, or take it out of `of`"
        resolving.report(entry, Code.NO_LINK, message, remedy=remedy, at=(*part.at, part.fold))
    return not missing


def _where(
    resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, part: Part
) -> Condition:
    if part.written.where is None:
        return ALWAYS
    scope = record_scope(resolving, record)
    found = condition_at(resolving, entry, part.written.where, scope=scope, at=(*part.at, "where"))
    return ALWAYS if found is None else found


def _value(
    resolving: Resolving, entry: Entry[WrittenIndicator], record: RecordType, *, part: Part
) -> Term | None:
    text, at = str(part.written.value), (*part.at, "value")
    term = term_at(resolving, entry, text, scope=record_scope(resolving, record), at=at)
    if term is not None and part.fold in ("sum", "mean") and term.unit not in _ADDED:
        message = f"a {part.fold} is of figures, `{text[:60]}` is {with_article(term.unit)}"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="use `distinct`, or another value", at=at)
        return None
    return term
