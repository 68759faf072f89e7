"""Mechanical standards: what follows for everybody, by conditions or by the band of a score."""

from rules.expression.scope import Scope
from rules.expression.tree import NEVER, Compare, Comparison, Literal, Name, Term
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.measure import MeasureKind
from rules.meaning.standard import Follow, Follows
from rules.resolve.expressions import figure_at, when_at
from rules.resolve.factors import check_factor
from rules.resolve.measures import check_measure
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.standard import WrittenFollow, WrittenStandard


def resolve_follows(resolving: Resolving, entry: Entry[WrittenStandard], scope: Scope) -> Follows | None:
    """Resolve what follows mechanically, in either way of writing; None for a standard with grades."""
    written = entry.written
    if written.follows is None:
        return _by_band(resolving, entry)
    clauses = tuple(
        _clause(resolving, entry, index, scope=scope) for index in range(len(written.follows.clauses))
    )
    return Follows(clauses=clauses, channels=written.follows.channels)


def _clause(resolving: Resolving, entry: Entry[WrittenStandard], index: int, *, scope: Scope) -> Follow:
    written = _written(entry)[index]
    at = ("follows", "clauses", index)
    when = when_at(resolving, entry, written.when, scope=scope, at=(*at, "when"))
    if written.right is not None:
        check_measure(resolving, entry, written.right, kind=MeasureKind.RIGHT, at=(*at, "right"))
    tilt = None if written.tilt is None else _tilt(resolving, entry, index, scope=scope)
    return Follow(when=NEVER if when is None else when, text=written.when, tilt=tilt, right=written.right)


def _tilt(resolving: Resolving, entry: Entry[WrittenStandard], index: int, *, scope: Scope) -> Term | None:
    """Read a factor, or a formula that gives one; one is held between 0x and 10x."""
    text, at = _written(entry)[index].tilt or "", ("follows", "clauses", index, "tilt")
    tilt = figure_at(resolving, entry, text, scope=scope, at=at)
    if tilt is None:
        return None
    if tilt.unit is not Unit.MULTIPLE:
        message = f"`{text[:60]}` is {with_article(tilt.unit)}, a tilt is a multiple"
        remedy = "write `1.05x`, or reckon with multiples, such as `2x - late_rate.times_baseline`"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=remedy, at=at)
        return None
    if isinstance(tilt, Literal):
        check_factor(resolving, entry, int(tilt.value), at=at)
    return tilt


def _written(entry: Entry[WrittenStandard]) -> tuple[WrittenFollow, ...]:
    return entry.written.follows.clauses if entry.written.follows else ()


def _by_band(resolving: Resolving, entry: Entry[WrittenStandard]) -> Follows | None:
    """Resolve `by_band: {score: experience, tilt: {leading: 1.2x}}`: a clause for each band."""
    written = entry.written.by_band
    if written is None:
        return None
    score = resolving.found(entry, written.score, resolving.scores, at=("by_band", "score"), what="score")
    if score is None:
        return None
    if (score.of,) != entry.written.of:
        message = f"`{score.name}` is a score of a {score.of}, so the standard is of a {score.of}"
        resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=f"write `of: {score.of}`", at=("of",))
    bands = {band.name: band for band in score.bands}
    for band, factor in written.tilt.items():
        at = ("by_band", "tilt", band)
        resolving.found(entry, band, bands, at=at, what=f"band of `{score.name}` called", key=True)
        check_factor(resolving, entry, factor, at=at)
    clauses = tuple(_in_band(score.name, band, factor=factor) for band, factor in written.tilt.items())
    return Follows(clauses=clauses, channels=written.channels)


def _in_band(score: str, band: str, *, factor: int) -> Follow:
    name = Name(f"{score}.band", Unit.TEXT)
    return Follow(
        when=Compare(Comparison.EQUAL, name, Literal(band, Unit.TEXT)),
        text=f"{name.path} == '{band}'",
        tilt=Literal(factor, Unit.MULTIPLE),
        right=None,
    )
