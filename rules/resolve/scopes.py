"""Which names an expression may read, by where it stands."""

from collections.abc import Mapping, Sequence

from rules.expression.scope import Scope
from rules.meaning.indicator import Form, Indicator
from rules.meaning.record import Field, RecordType
from rules.meaning.score import Score
from rules.resolve.resolving import Resolving
from rules.units import Unit

_ONE_OF_MANY = (Form.MEDIAN, Form.PERCENTILE)
"""Forms whose value is their numerator."""


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
        offered = [_facts(resolving, kind, scores=scores) for kind in kinds]
        resolving.scopes[kinds, scores] = Scope(common(offered))
    return resolving.scopes[kinds, scores]


def common(offered: Sequence[Mapping[str, Unit]]) -> dict[str, Unit]:
    """Keep what every one of several kinds offers, in the same unit."""
    first, *others = offered
    return {name: unit for name, unit in first.items() if all(other.get(name) is unit for other in others)}


def profile_facts(resolving: Resolving, kind: str) -> dict[str, Unit]:
    """The fields of a subject's own profile, and those of its owner's (`shop.category`)."""
    subject = resolving.subjects[kind]
    fields = dict(resolving.records[subject.profile].fields)
    fields |= _linked(resolving, subject.owner) if subject.owner else {}
    return {name: field.unit for name, field in fields.items()}


def figures_of(indicator: Indicator) -> dict[str, Unit]:
    """What an indicator offers of the subject alone: its value, and what that was computed from."""
    names = {indicator.name: indicator.unit}
    if indicator.denominator_unit is not None:
        names[f"{indicator.name}.denominator"] = indicator.denominator_unit
        if indicator.numerator_unit is not None and indicator.form not in _ONE_OF_MANY:
            names[f"{indicator.name}.numerator"] = indicator.numerator_unit
    return names


def _facts(resolving: Resolving, kind: str, *, scores: bool) -> dict[str, Unit]:
    names = profile_facts(resolving, kind)
    for indicator in resolving.indicators.values():
        names |= figures_of(indicator) | _compared(indicator) if kind in indicator.of else {}
    for score in resolving.scores.values():
        names |= _offered(score) if scores and score.of == kind else {}
    return names


def _linked(resolving: Resolving, kind: str) -> Mapping[str, Field]:
    subject = resolving.subjects.get(kind)
    if subject is None:
        return {}
    profile = resolving.records[subject.profile]
    return {f"{kind}.{name}": field for name, field in profile.fields.items()}


def _compared(indicator: Indicator) -> dict[str, Unit]:
    names = {}
    if len(indicator.windows) > 1:
        names[f"{indicator.name}.window"] = Unit.COUNT
    if indicator.baseline is not None:
        names[f"{indicator.name}.baseline"] = indicator.unit
        names[f"{indicator.name}.times_baseline"] = Unit.MULTIPLE
    if indicator.ranked:
        names[f"{indicator.name}.rank"] = Unit.SHARE
    return names


def _offered(score: Score) -> Mapping[str, Unit]:
    dimensions = {f"{score.name}.{dimension.name}": Unit.SCORE for dimension in score.dimensions}
    return {score.name: Unit.SCORE, f"{score.name}.band": Unit.TEXT} | dimensions
