"""Outcomes: what one grade of a standard does."""

from rules.expression.scope import Scope
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.outcome import Compensation, Outcomes, Sanction, ScoreAdjustment, Tilt
from rules.meaning.standard import Grade
from rules.resolve.expressions import term_at
from rules.resolve.ranges import resolve_range, unit_of_range
from rules.resolve.resolving import Resolving
from rules.units import DAY, Unit, with_article
from rules.written.outcome import WrittenOutcomes, WrittenTilt
from rules.written.standard import WrittenStandard

NOTICES = ("rectify", "penalty")
"""The notices there are templates for."""
_FOR = "for"
_LARGEST_FACTOR = 10_000
_LONGEST = 3_660 * DAY


def resolve_outcomes(
    resolving: Resolving, entry: Entry[WrittenStandard], grade: Grade, *, record_scope: Scope | None
) -> Outcomes:
    """Resolve what a grade does; `record_scope` is what a compensation may read, None without `each:`."""
    written = entry.written.outcomes.get(grade, WrittenOutcomes())
    at = ("outcomes", grade.value)
    if grade in entry.written.outcomes:
        _check_notice(resolving, entry, written, at=at)
    points = written.points
    return Outcomes(
        score=_adjustments(resolving, entry, written.score, at=(*at, "score")),
        points=None
        if points is None
        else resolve_range(resolving, entry, points, unit=Unit.COUNT, at=(*at, "points")),
        sanctions=_sanctions(resolving, entry, written, at=(*at, "sanction")),
        compensation=_compensation(
            resolving, entry, written, record_scope=record_scope, at=(*at, "pay_buyer")
        ),
        tilt=None if written.tilt is None else resolve_tilt(resolving, entry, written.tilt, at=(*at, "tilt")),
        correct=written.correct,
        notice=written.notice,
    )


def resolve_tilt(
    resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenTilt, *, at: Path
) -> Tilt:
    """Resolve a tilt: a factor from 0x to 10x, for some time."""
    if not 0 <= written.factor <= _LARGEST_FACTOR:
        message = "a tilt lies between 0x and 10x"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="write a factor such as `0.7x`", at=(*at, "factor")
        )
    _check_lasting(resolving, entry, written.lasts, at=(*at, _FOR))
    return Tilt(factor=written.factor, lasts=written.lasts, channels=written.channels)


def _check_lasting(resolving: Resolving, entry: Entry[WrittenStandard], seconds: int, *, at: Path) -> None:
    if not 0 < seconds <= _LONGEST:
        message = "an outcome lasts for some time, ten years at most"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy="write a duration such as `7d`", at=at)


def _check_notice(
    resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenOutcomes, *, at: Path
) -> None:
    if written.notice is None:
        message = f"nobody is told of a {at[-1]} breach: a decision is told to the one it binds"
        remedy = "add `notice: rectify` or `notice: penalty`"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=at, key=True)
    elif written.notice not in NOTICES:
        message, remedy = f"there is no notice `{written.notice[:60]}`", did_you_mean(written.notice, NOTICES)
        resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=remedy, at=(*at, "notice"))
    if written.notice == "rectify" and entry.written.rectify is None:
        message = "a `rectify` notice says by when, and the standard does not"
        remedy = "add `rectify: {within: 7d}` to the standard"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=(*at, "notice"))


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
        _check_lasting(resolving, entry, lasts, at=(*at, _FOR))
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


def _sanctions(
    resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenOutcomes, *, at: Path
) -> tuple[Sanction, ...]:
    return tuple(
        sanction
        for index, measures in enumerate(written.sanction)
        for measure, text in measures.items()
        if (sanction := _sanction(resolving, entry, measure, text=text, at=(*at, index, measure)))
    )


def _sanction(
    resolving: Resolving, entry: Entry[WrittenStandard], measure: str, *, text: str | None, at: Path
) -> Sanction | None:
    """A bare word, a time, or an amount of money; which one follows from the unit it is written in."""
    if text is None:
        return Sanction(measure=measure)
    unit = unit_of_range(text)
    if unit not in (Unit.DURATION, Unit.MONEY):
        message = f"`{text[:60]}` is neither a time nor an amount of money"
        remedy = "write `7d`, `7d..14d`, `¥1000` or `¥1000..¥2000`"
        resolving.report(entry, Code.NOT_A_VALUE, message, remedy=remedy, at=at)
        return None
    found = resolve_range(resolving, entry, text, unit=unit, at=at)
    if unit is Unit.DURATION:
        _check_lasting(resolving, entry, found.high if found else 1, at=at)
        return Sanction(measure=measure, lasts=found)
    return Sanction(measure=measure, amount=found)


def _compensation(
    resolving: Resolving,
    entry: Entry[WrittenStandard],
    written: WrittenOutcomes,
    *,
    record_scope: Scope | None,
    at: Path,
) -> Compensation | None:
    formula = written.pay_buyer
    if formula is None:
        return None
    if record_scope is None:
        message = "`pay_buyer` is computed from a record, and this standard has no `each`"
        resolving.report(
            entry, Code.ONLY_EACH, message, remedy="add `each: {record: order}`", at=at, key=True
        )
        return None
    term = term_at(resolving, entry, formula, scope=record_scope, at=at)
    if term is None:
        return None
    if term.unit is not Unit.MONEY:
        message = f"`pay_buyer` is {with_article(term.unit)}, here an amount of money is needed"
        resolving.report(
            entry, Code.UNLIKE_UNITS, message, remedy="compute with a field of type `money`", at=at
        )
    return Compensation(amount=term, formula=formula)
