"""Which days the figures of a case were measured over."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from engine.decide.case import WindowDays
from engine.facts import Facts
from rules.meaning.book import RuleBook
from rules.meaning.days import Window
from rules.meaning.indicator import Indicator
from rules.meaning.standard import Standard


def windows_of(standard: Standard, facts: Facts, *, book: RuleBook, as_of: date) -> Mapping[str, WindowDays]:
    """Give the days of each indicator that the standard rests on; an expression has none of its own."""
    measured = [indicator for name in standard.indicators if (indicator := book.indicators[name]).windows]
    return {indicator.name: _placed(window_of(indicator, facts), as_of) for indicator in measured}


@lru_cache(maxsize=1024)
def _placed(window: Window, as_of: date) -> WindowDays:
    days = window.days(as_of)
    return WindowDays(first=days.first, last=days.last)


def window_of(indicator: Indicator, facts: Facts) -> Window:
    """Give the window that counted for the subject: of several the one that `x.window` names, from 1.

    Without that fact nobody knows; then it is all the days that any of them looks at.
    """
    if len(indicator.windows) == 1:
        return indicator.windows[0].window
    place = facts.get(f"{indicator.name}.window")
    return indicator.windows[place - 1].window if isinstance(place, int) else indicator.window
