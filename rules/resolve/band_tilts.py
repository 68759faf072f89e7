"""Mechanical standards: a tilt for every band of a score."""

from rules.expression.tree import Compare, Comparison, Literal, Name
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.standard import Follow, Follows
from rules.resolve.outcomes import resolve_tilt
from rules.resolve.resolving import Resolving
from rules.units import Unit
from rules.written.standard import WrittenStandard


def resolve_by_band(resolving: Resolving, entry: Entry[WrittenStandard]) -> Follows | None:
    """Resolve `by_band: {score: experience, tilt: {leading: 1.2x}}`."""
    written = entry.written.by_band
    if written is None:
        return None
    at = ("by_band", "score")
    score = resolving.found(entry, written.score, resolving.scores, at=at, what="score")
    if score is None:
        return None
    if (score.of,) != entry.written.of:
        message = f"`{score.name}` is a score of a {score.of}, so the standard is of a {score.of}"
        resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=f"write `of: {score.of}`", at=("of",))
    bands = {band.name: band for band in score.bands}
    for band in written.tilt:
        place = ("by_band", "tilt", band)
        resolving.found(entry, band, bands, at=place, what=f"band of `{score.name}` called", key=True)
    clauses = tuple(
        _in_band(
            score.name, band, factor=resolve_tilt(resolving, entry, tilt, at=("by_band", "tilt", band)).factor
        )
        for band, tilt in written.tilt.items()
    )
    return Follows(clauses=clauses, channels=())


def _in_band(score: str, band: str, *, factor: int) -> Follow:
    name = Name(f"{score}.band", Unit.TEXT)
    return Follow(
        when=Compare(Comparison.EQUAL, name, Literal(band, Unit.TEXT)),
        text=f"{name.path} == '{band}'",
        tilt=Literal(factor, Unit.MULTIPLE),
        right=None,
    )
