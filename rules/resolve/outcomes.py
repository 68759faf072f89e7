"""Outcomes: what one grade of a standard does."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.measure import MeasureKind
from rules.meaning.outcome import Compensation, Outcomes, ScoreAdjustment, Tilt
from rules.meaning.standard import Grade
from rules.resolve.expressions import term_at
from rules.resolve.factors import check_factor
from rules.resolve.lasting import check_lasting
from rules.resolve.measures import check_measure
from rules.resolve.notices import check_notice
from rules.resolve.ranges import resolve_range
from rules.resolve.readable import Readable
from rules.resolve.resolving import Resolving
from rules.resolve.sanctions import resolve_sanctions
from rules.units import Unit, with_article
from rules.written.outcome import WrittenOutcomes, WrittenTilt
from rules.written.standard import WrittenStandard

_FOR = "for"


def resolve_outcomes(
    resolving: Resolving, entry: Entry[WrittenStandard], grade: Grade, *, readable: Readable
) -> Outcomes:
    """Resolve what a grade does; its formulas read what is `readable`, a compensation the record alone."""
    written = entry.written.outcomes.get(grade, WrittenOutcomes())
    at = ("outcomes", grade.value)
    if grade in entry.written.outcomes:
        check_notice(resolving, entry, written, at=at)
    for index, measure in enumerate(written.correct):
        check_measure(resolving, entry, measure, kind=MeasureKind.CORRECTION, at=(*at, "correct", index))
    points = written.points
    return Outcomes(
        score=_adjustments(resolving, entry, written.score, at=(*at, "score")),
        points=None
        if points is None
        else resolve_range(resolving, entry, points, unit=Unit.COUNT, at=(*at, "points")),
        sanctions=resolve_sanctions(resolving, entry, written, readable=readable, at=(*at, "sanction")),
        compensation=_compensation(resolving, entry, written, readable=readable, at=(*at, "pay_buyer")),
        tilt=None if written.tilt is None else _tilt(resolving, entry, written.tilt, at=(*at, "tilt")),
        correct=written.correct,
        notice=written.notice,
    )


def _tilt(resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenTilt, *, at: Path) -> Tilt:
    check_factor(resolving, entry, written.factor, at=(*at, "factor"))
    check_lasting(resolving, entry, written.lasts, at=(*at, _FOR))
    return Tilt(factor=written.factor, lasts=written.lasts, channels=written.channels)


def _adjustments(
    resolving: Resolving, entry: Entry[WrittenStandard], written: dict[str, str] | None, *, at: Path
) -> tuple[ScoreAdjustment, ...]:
    if written is None:
        return ()
    if _FOR not in written or len(written) < 2:
        message = "`score` names a score and says for how long"
        resolving.report(
            entry, Code.MISSING_KEY, message, remedy="write `{item_score: -5, for: 30d}`", at=at, key=True
        )
        return ()
    lasts = resolving.quantity(entry, written[_FOR], Unit.DURATION, at=(*at, _FOR)) or 0
    if lasts:
        check_lasting(resolving, entry, lasts, at=(*at, _FOR))
    named = {name: text for name, text in written.items() if name != _FOR}
    amounts = {
        name: resolving.quantity(entry, text, Unit.SCORE, at=(*at, name)) for name, text in named.items()
    }
    for name in named:
        _check_score(resolving, entry, name, at=(*at, name))
    return tuple(
        ScoreAdjustment(score=name, amount=amount or 0, lasts=lasts) for name, amount in amounts.items()
    )


def _check_score(resolving: Resolving, entry: Entry[WrittenStandard], name: str, *, at: Path) -> None:
    score = resolving.found(entry, name, resolving.scores, at=at, what="score", key=True)
    if score is not None and score.of not in entry.written.of:
        message = f"`{name}` is a score of a {score.of}, which this standard does not judge"
        resolving.report(
            entry, Code.UNKNOWN_NAME, message, remedy=f"add `{score.of}` to `of`", at=at, key=True
        )


def _compensation(
    resolving: Resolving,
    entry: Entry[WrittenStandard],
    written: WrittenOutcomes,
    *,
    readable: Readable,
    at: Path,
) -> Compensation | None:
    formula = written.pay_buyer
    if formula is None:
        return None
    if readable.record is None:
        message = "`pay_buyer` is computed from a record, and this standard has no `each`"
        resolving.report(
            entry, Code.ONLY_EACH, message, remedy="add `each: {record: order}`", at=at, key=True
        )
        return None
    term = term_at(resolving, entry, formula, scope=readable.record, at=at)
    if term is None:
        return None
    if term.unit is not Unit.MONEY:
        message = f"`pay_buyer` is {with_article(term.unit)}, here an amount of money is needed"
        resolving.report(
            entry, Code.UNLIKE_UNITS, message, remedy="compute with a field of type `money`", at=at
        )
    return Compensation(amount=term, formula=formula)
