"""Windows: whole days, none of them in the future."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.days import Window
from rules.resolve.resolving import Resolving, W
from rules.units import DAY
from rules.written.indicator import WrittenWindow

LONGEST = 3_660
"""Days; ten years."""


def resolve_window(
    resolving: Resolving, entry: Entry[W], written: WrittenWindow, *, at: Path
) -> Window | None:
    """Resolve `{last: 30d}` or `{from: T-44, to: T-15}`."""
    if written.last is not None:
        return _last(resolving, entry, written.last, at=(*at, "last"))
    first, last = written.first or 0, written.to or 0
    if last > 0:
        message = f"the window reaches {last} days into the future"
        resolving.report(
            entry, Code.WINDOW, message, remedy="T is the last full day; end at `T`", at=(*at, "to")
        )
        return None
    if first > last:
        message = "the window ends before it begins"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="swap `from` and `to`", at=(*at, "from")
        )
        return None
    return _reachable(resolving, entry, Window(first, last), at=(*at, "from"))


def _last(resolving: Resolving, entry: Entry[W], seconds: int, *, at: Path) -> Window | None:
    if seconds <= 0 or seconds % DAY:
        message = "a window is made of whole days, one at least"
        resolving.report(entry, Code.WINDOW, message, remedy="write days, such as `30d`", at=at)
        return None
    return _reachable(resolving, entry, Window(1 - seconds // DAY, 0), at=at)


def _reachable(resolving: Resolving, entry: Entry[W], window: Window, *, at: Path) -> Window | None:
    if 1 - window.first <= LONGEST:
        return window
    resolving.report(
        entry, Code.WINDOW, f"the window reaches back more than {LONGEST} days", remedy="shorten it", at=at
    )
    return None
