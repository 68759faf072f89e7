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
        if above is not None and band.low == above:
            message = f"`{name}` begins where the band before it does: the two overlap"
            remedy = "let each begin lower than the one before, or remove one"
            resolving.report(entry, Code.BANDS, message, remedy=remedy, at=at, key=True)
        elif above is not None and band.low > above:
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
    _check_gap(resolving, entry)
    return tuple(
        Band(name=name, title=band.title or dict.fromkeys(resolving.languages, name), low=band.low)
        for name, band in written.items()
    )


def _check_gap(resolving: Resolving, entry: Entry[WrittenScore]) -> None:
    """Every score that can be shown lies in a band, so the lowest begins where the score does."""
    written, shown = entry.written.bands, entry.written.shown
    lowest = min(written, key=lambda name: written[name].low, default=None)
    if lowest is not None and written[lowest].low > shown.low:
        message = f"a score can be lower than `{lowest}` begins, and would then be in no band"
        remedy = f"add a band below it that begins at the score's `from`, or let `{lowest}` begin there"
        resolving.report(entry, Code.BANDS, message, remedy=remedy, at=("bands", lowest), key=True)
