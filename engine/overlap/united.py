"""One measure from the first start to the latest end: stretches that meet are one (max_from_first_start)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from engine.overlap.span import Stretch


def united(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same time in as few stretches as can be, in order: those that overlap or touch are joined."""
    joined: list[Stretch] = []
    for each in sorted(stretches, key=lambda one: (one.starts, one.cases)):
        if joined and not _ends_before(joined[-1], each.starts):
            joined[-1] = _with(joined[-1], each)
        else:
            joined.append(each)
    return tuple(joined)


def _ends_before(stretch: Stretch, moment: datetime) -> bool:
    return stretch.ends is not None and stretch.ends < moment


def _with(one: Stretch, other: Stretch) -> Stretch:
    ends = None if one.ends is None or other.ends is None else max(one.ends, other.ends)
    return replace(one, ends=ends, cases=tuple(sorted({*one.cases, *other.cases})))
