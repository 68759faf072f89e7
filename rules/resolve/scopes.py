"""Which names an expression may read, by where it stands."""

from collections.abc import Mapping

from rules.expression.scope import Scope
from rules.meaning.indicator import Indicator
from rules.meaning.record import Field, RecordType
from rules.meaning.score import Score
from rules.resolve.resolving import Resolving
from rules.units import Unit


def record_scope(resolving: Resolving, record: RecordType) -> Scope:
    """A `where`: the record's fields, and the profiles of the subjects it is about (`item.category_l3`)."""
    fields = record_fields(resolving, record)
    return Scope(
        {name: field.unit for name, field in fields.items()},
        lexicons=frozenset(resolving.lexicons),
        said_by={name: field.said_by for name, field in fields.items() if field.said_by is not None},
    )


def record_fields(resolving: Resolving, record: RecordType) -> dict[str, Field]:
    """Give what can be read of a record by its name: its fields, and those of the profiles it links to."""
    fields = dict(record.fields)
    for kind in record.about:
        fields |= _linked(resolving, kind)
    return fields


def subject_scope(resolving: Resolving, kinds: tuple[str, ...], *, scores: bool) -> Scope:
    """A `when`: what every one of these kinds of subject offers, with or without its scores.

    It is made once: what it offers is resolved before the first condition that asks for it.
    """
    if (kinds, scores) not in resolving.scopes:
        resolving.scopes[kinds, scores] = _common(resolving, kinds, scores=scores)
    return resolving.scopes[kinds, scores]


def _common(resolving: Resolving, kinds: tuple[str, ...], *, scores: bool) -> Scope:
    offered = [_facts(resolving, kind, scores=scores) for kind in kinds]
    first, *others = offered
    return Scope(
        {name: unit for name, unit in first.items() if all(other.get(name) is unit for other in others)}
    )


def _facts(resolving: Resolving, kind: str, *, scores: bool) -> dict[str, Unit]:
    subject = resolving.subjects[kind]
    names = {name: field.unit for name, field in resolving.records[subject.profile].fields.items()}
    owner = _linked(resolving, subject.owner) if subject.owner else {}
    names |= {name: field.unit for name, field in owner.items()}
    for indicator in resolving.indicators.values():
        names |= _parts(indicator) if kind in indicator.of else {}
    for score in resolving.scores.values():
        names |= _offered(score) if scores and score.of == kind else {}
    return names


def _linked(resolving: Resolving, kind: str) -> Mapping[str, Field]:
    subject = resolving.subjects.get(kind)
    if subject is None:
        return {}
    profile = resolving.records[subject.profile]
    return {f"{kind}.{name}": field for name, field in profile.fields.items()}


def _parts(indicator: Indicator) -> Mapping[str, Unit]:
    names = {indicator.name: indicator.unit}
    if indicator.denominator_unit is not None and indicator.numerator_unit is not None:
        names[f"{indicator.name}.numerator"] = indicator.numerator_unit
        names[f"{indicator.name}.denominator"] = indicator.denominator_unit
    if indicator.baseline is not None:
        names[f"{indicator.name}.baseline"] = indicator.unit
        names[f"{indicator.name}.times_baseline"] = Unit.MULTIPLE
    return names


def _offered(score: Score) -> Mapping[str, Unit]:
    dimensions = {f"{score.name}.{dimension.name}": Unit.SCORE for dimension in score.dimensions}
    return {score.name: Unit.SCORE, f"{score.name}.band": Unit.TEXT} | dimensions
