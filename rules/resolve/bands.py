"""Bands: from the highest to the lowest, within what the score shows."""

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.score import Band
from rules.resolve.resolving import Resolving
from rules.written.score import WrittenScore


def resolve_bands(resolving: Resolving, entry: Entry[WrittenScore]) -> tuple[Band, ...]:
    """Resolve the bands of a score, highest first as they have to be written."""
    written, shown = entry.written.bands, entry.written.shown
    above: int | None = None
    for name, band in written.items():
        at = ("bands", name)
        if band.title is not None:
            resolving.speaks_every_language(entry, band.title, at=(*at, "title"))
        if above is not None and band.low >= above:
            message = f"`{name}` does not begin below the band before it"
            remedy = "write bands from the highest to the lowest, each lower than the one before"
            resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=at, key=True)
        if not shown.low <= band.low <= shown.high:
            message, remedy = (
                f"`{name}` begins outside of what the score shows",
                "stay between `from` and `to`",
            )
            resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=at, key=True)
        above = band.low
    return tuple(
        Band(name=name, title=band.title or dict.fromkeys(resolving.languages, name), low=band.low)
        for name, band in written.items()
    )
