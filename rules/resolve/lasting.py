"""How long an outcome lasts."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.resolve.resolving import Resolving
from rules.units import DAY
from rules.written.standard import WrittenStandard

_LONGEST = 3_660 * DAY


def check_lasting(resolving: Resolving, entry: Entry[WrittenStandard], seconds: int, *, at: Path) -> None:
    """Report an outcome that lasts for no time, or beyond ten years."""
    if not 0 < seconds <= _LONGEST:
        message = "an outcome lasts for some time, ten years at most"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy="write a duration such as `7d`", at=at)
