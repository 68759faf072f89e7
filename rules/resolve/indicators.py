"""Indicators: what the author wrote as numerator, denominator, unit and scale, or as an expression."""

from dataclasses import dataclass, replace

from rules.expression.tree import Term
from rules.expression.unit_algebra import MEASURES
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Fold, Form, Indicator
from rules.resolve.aggregates import Folded, Part, resolve_aggregate
from rules.resolve.baselines import resolve_baseline
from rules.resolve.expressions import figure_at
from rules.resolve.figures import figure_scope
from rules.resolve.identifiers import check_identifier
from rules.resolve.resolving import Resolving
from rules.resolve.windows import resolve_windows
from rules.units import MULTIPLE_ONE, SHARE_ONE, Unit, with_article
from rules.written.aggregate import AGGREGATES, WrittenAggregate, exactly_one
from rules.written.indicator import FORMS, WHOLES, WrittenIndicator

_OF_KNOWN_TERMS = (Form.MEAN, Form.MEDIAN, Form.PERCENTILE)
"""Forms whose denominator counts the records of which the term is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    form: Form
    unit: Unit
    scale: int = 1
    numerator: Folded | None = None
    denominator: Folded | None = None
    expression: Term | None = None


def resolve_indicator(resolving: Resolving, entry: Entry[WrittenIndicator]) -> Indicator | None:
    """Resolve one indicator, or report why it cannot be measured. What it reads was resolved before."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    resolving.speaks_every_language(entry, written.title, at=("title",))
    kinds = [
        resolving.found(entry, kind, resolving.subjects, at=("of", index), what="kind of subject")
        for index, kind in enumerate(written.of)
    ]
    windows = resolve_windows(resolving, entry)
    form = Form(exactly_one(written, FORMS, "form"))
    figure = None if None in kinds else _figure(resolving, entry, form)
    if figure is None or windows is None:
        return None
    numerator, denominator = figure.numerator, figure.denominator
    return Indicator(
        name=entry.name,
        title=written.title,
        of=written.of,
        form=figure.form,
        unit=figure.unit,
        numerator=numerator.aggregate if numerator else None,
        numerator_unit=numerator.unit if numerator else None,
        denominator=denominator.aggregate if denominator else None,
        denominator_unit=denominator.unit if denominator else None,
        scale=figure.scale,
        windows=windows,
        expression=figure.expression,
        expression_text=written.expression,
        at_least=_at_least(resolving, entry, denominator),
        baseline=resolve_baseline(resolving, entry, figure.form, unit=figure.unit),
        better=written.better,
    )


def _figure(resolving: Resolving, entry: Entry[WrittenIndicator], form: Form) -> _Figure | None:
    if form is Form.EXPRESSION:
        return _expression(resolving, entry)
    if form.value in WHOLES:
        return _quotient(resolving, entry, form)
    numerator = resolve_aggregate(resolving, entry, Part(entry.written, form.value, ()))
    if numerator is None:
        return None
    counted = replace(numerator.aggregate, fold=Fold.COUNT, at=None)
    denominator = Folded(counted, Unit.COUNT) if form in _OF_KNOWN_TERMS else None
    return _Figure(form=form, numerator=numerator, denominator=denominator, unit=numerator.unit)


def _expression(resolving: Resolving, entry: Entry[WrittenIndicator]) -> _Figure | None:
    text, at = str(entry.written.expression), ("expression",)
    scope = figure_scope(resolving, entry.written.of)
    term = figure_at(resolving, entry, text, scope=scope, at=at)
    if term is None:
        return None
    if term.unit not in MEASURES:
        message = f"an expression is a figure, `{text[:60]}` is {with_article(term.unit)}"
        remedy = "compute with counts, shares, multiples, scores, money or durations"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=remedy, at=at)
        return None
    return _Figure(form=Form.EXPRESSION, unit=term.unit, expression=term)


def _quotient(resolving: Resolving, entry: Entry[WrittenIndicator], form: Form) -> _Figure | None:
    whole = WHOLES[form.value]
    part = _part(entry, form.value)
    numerator = resolve_aggregate(resolving, entry, part)
    denominator = resolve_aggregate(resolving, entry, _part(entry, whole))
    if numerator is None or denominator is None:
        return None
    measured = _measured(form, numerator.unit, denominator.unit)
    if measured is None:
        message = f"{form} of {numerator.unit} and {denominator.unit}: the two are unlike"
        remedy = "a share is of two like figures, a ratio of two like figures or of anything to a count"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=remedy, at=(whole,))
        return None
    unit, scale = measured
    return _Figure(form=form, numerator=numerator, denominator=denominator, unit=unit, scale=scale)


def _part(entry: Entry[WrittenIndicator], key: str) -> Part:
    written: WrittenAggregate = getattr(entry.written, key)
    return Part(written, exactly_one(written, AGGREGATES, "fold"), (key,))


def _measured(form: Form, numerator: Unit, denominator: Unit) -> tuple[Unit, int] | None:
    """The unit and scale of a quotient: like by like is a share or a multiple, else it stays itself."""
    if numerator is denominator:
        return (Unit.SHARE, SHARE_ONE) if form is Form.SHARE else (Unit.MULTIPLE, MULTIPLE_ONE)
    if form is Form.RATIO and denominator is Unit.COUNT:
        return numerator, 1
    return None


def _at_least(resolving: Resolving, entry: Entry[WrittenIndicator], denominator: Folded | None) -> int | None:
    text = entry.written.at_least
    if text is None:
        return None
    if denominator is None:
        message = "`at_least` is about a denominator, and there is none"
        remedy = "it goes with `share`, `ratio`, `mean`, `median` and `percentile`; remove it"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("at_least",), key=True)
        return None
    return resolving.quantity(entry, text, denominator.unit, at=("at_least",))
