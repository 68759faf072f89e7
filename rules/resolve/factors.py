"""Factors: how far a tilt may turn traffic."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.standard import LARGEST_FACTOR, LEAST_FACTOR
from rules.resolve.resolving import Resolving
from rules.written.standard import WrittenStandard


def check_factor(resolving: Resolving, entry: Entry[WrittenStandard], factor: int, *, at: Path) -> None:
    """Report a factor (thousandths) below 0x or above 10x."""
    if not LEAST_FACTOR <= factor <= LARGEST_FACTOR:
        message, remedy = "a tilt lies between 0x and 10x", "write a factor such as `0.7x`"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=at)
