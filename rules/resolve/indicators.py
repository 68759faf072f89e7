"""Indicators: what the author wrote as numerator, denominator, unit and scale."""

from dataclasses import dataclass, replace

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Fold, Form, Indicator, WindowChoice
from rules.resolve.aggregates import Folded, Part, resolve_aggregate
from rules.resolve.baselines import resolve_baseline
from rules.resolve.identifiers import check_identifier
from rules.resolve.resolving import Resolving
from rules.resolve.windows import resolve_window
from rules.units import MULTIPLE_ONE, SHARE_ONE, Unit
from rules.written.indicator import FORMS, WHOLES, WrittenAggregate, WrittenIndicator, exactly_one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    numerator: Folded
    denominator: Folded | None
    unit: Unit
    scale: int


def resolve_indicator(resolving: Resolving, entry: Entry[WrittenIndicator]) -> Indicator | None:
    """Resolve one indicator, or report why it cannot be measured."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    resolving.speaks_every_language(entry, written.title, at=("title",))
    kinds = [
        resolving.found(entry, kind, resolving.subjects, at=("of", index), what="kind of subject")
        for index, kind in enumerate(written.of)
    ]
    window = resolve_window(resolving, entry, written.window, at=("window",))
    form = Form(exactly_one(written, FORMS, "form"))
    figure = None if None in kinds else _figure(resolving, entry, form)
    if figure is None or window is None:
        return None
    denominator = figure.denominator
    return Indicator(
        name=entry.name,
        title=written.title,
        of=written.of,
        form=form,
        unit=figure.unit,
        numerator=figure.numerator.aggregate,
        numerator_unit=figure.numerator.unit,
        denominator=denominator.aggregate if denominator else None,
        denominator_unit=denominator.unit if denominator else None,
        scale=figure.scale,
        windows=(WindowChoice(window),),
        expression=None,
        expression_text=None,
        at_least=_at_least(resolving, entry, denominator),
        baseline=resolve_baseline(resolving, entry, has_denominator=denominator is not None),
        better=written.better,
    )


def _figure(resolving: Resolving, entry: Entry[WrittenIndicator], form: Form) -> _Figure | None:
    written = entry.written
    if form.value in WHOLES:
        return _quotient(resolving, entry, form)
    part = Part(written, form.value, ())
    numerator = resolve_aggregate(resolving, entry, part)
    if numerator is None:
        return None
    if form is not Form.MEAN:
        return _Figure(numerator=numerator, denominator=None, unit=numerator.unit, scale=1)
    counted = Folded(replace(numerator.aggregate, fold=Fold.COUNT), Unit.COUNT)
    return _Figure(numerator=numerator, denominator=counted, unit=numerator.unit, scale=1)


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
    return _Figure(numerator=numerator, denominator=denominator, unit=unit, scale=scale)


def _part(entry: Entry[WrittenIndicator], key: str) -> Part:
    written: WrittenAggregate = getattr(entry.written, key)
    return Part(written, exactly_one(written, ("count", "sum", "distinct"), "fold"), (key,))


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
        remedy = "it goes with `share`, `ratio` and `mean`; remove it"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("at_least",), key=True)
        return None
    return resolving.quantity(entry, text, denominator.unit, at=("at_least",))
