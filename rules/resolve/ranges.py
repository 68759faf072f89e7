"""Ranges: `5..10`, or one figure, in the unit of their place."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.outcome import Range
from rules.resolve.resolving import Resolving, W
from rules.units import NotAQuantityError, Unit, parse_quantity


def resolve_range(resolving: Resolving, entry: Entry[W], text: str, *, unit: Unit, at: Path) -> Range | None:
    """Read a range whose figures are positive and the right way round."""
    low_text, dots, high_text = text.partition("..")
    low = resolving.quantity(entry, low_text, unit, at=at)
    high = resolving.quantity(entry, high_text, unit, at=at) if dots else low
    if low is None or high is None:
        return None
    if low > high:
        message = f"`{text}` runs from the higher to the lower figure"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy=f"write `{high_text}..{low_text}`", at=at
        )
    if low < 0 or high < 0:
        message = f"`{text}` is below nothing"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy="write figures from 0 upwards", at=at)
    return Range(low, high)


def unit_of_range(text: str) -> Unit | None:
    """The unit in which a range begins, None when it begins with no value."""
    try:
        return parse_quantity(text.partition("..")[0]).unit
    except NotAQuantityError:
        return None
