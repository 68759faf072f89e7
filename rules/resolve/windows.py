"""Windows: whole days, none of them in the future; of several the first whose condition holds."""

from rules.expression.tree import ALWAYS
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.days import Window
from rules.meaning.indicator import WindowChoice
from rules.resolve.expressions import when_at
from rules.resolve.figures import figure_scope
from rules.resolve.resolving import Resolving, W
from rules.units import DAY
from rules.written.indicator import WrittenIndicator
from rules.written.window import WrittenWindow

LONGEST = 3_660
"""Days; ten years."""


def resolve_windows(resolving: Resolving, entry: Entry[WrittenIndicator]) -> tuple[WindowChoice, ...] | None:
    """Resolve the windows of an indicator; None when a window cannot be looked at."""
    choices = [_choice(resolving, entry, index) for index in range(len(entry.written.window or ()))]
    resolved = tuple(choice for choice in choices if choice is not None)
    return resolved if len(resolved) == len(choices) else None


def resolve_window(
    resolving: Resolving, entry: Entry[W], written: WrittenWindow, *, at: Path
) -> Window | None:
    """Resolve `{last: 30d}` or `{from: T-44, to: T-15}`."""
    if written.last is not None:
        return _last(resolving, entry, written.last, at=(*at, "last"))
    first, last = written.first or 0, written.to or 0
    if last > 0:
        message = f"the window reaches into the future, to `T+{last}`"
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


def _choice(resolving: Resolving, entry: Entry[WrittenIndicator], index: int) -> WindowChoice | None:
    windows, at = entry.written.window or (), ("window", index)
    days = resolve_window(resolving, entry, windows[index], at=at)
    text = _when(resolving, entry, index)
    known = all(kind in resolving.subjects for kind in entry.written.of)
    if days is None or text is None or not known:
        return WindowChoice(days) if days else None
    scope = figure_scope(resolving, entry.written.of)
    when = when_at(resolving, entry, text, scope=scope, at=(*at, "when"))
    return WindowChoice(days, ALWAYS if when is None else when)


def _when(resolving: Resolving, entry: Entry[WrittenIndicator], index: int) -> str | None:
    """The condition of a window, which all but the last need and the last does not have."""
    windows = entry.written.window or ()
    text, last = windows[index].when, index == len(windows) - 1
    if last and text is not None:
        message = "the last window counts whenever no other does, so it has no `when`"
        remedy = "remove it, or add a window below: `- {last: 60d}`"
        resolving.report(
            entry, Code.KEYS_CLASH, message, remedy=remedy, at=("window", index, "when"), key=True
        )
        return None
    if not last and text is None:
        message = "this window always counts, and those after it never: only the last has no `when`"
        remedy = 'add `when: "orders >= 500"` with the condition under which it counts'
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=("window", index))
    return text


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
