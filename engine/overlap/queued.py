"""Each measure begins when the one before it ends (extend)."""

from collections.abc import Iterable
from dataclasses import replace

from engine.overlap.timed import Timed


def queued(measures: Iterable[Timed]) -> tuple[Timed, ...]:
    """One measure after the other, in order of their starts, then of their cases.

    Each keeps its length and none begins before it was to. The result is in order and does not overlap.
    """
    line: list[Timed] = []
    for each in sorted(measures, key=lambda one: (one.starts, one.cases)):
        begins = max(each.starts, line[-1].ends) if line else each.starts
        line.append(replace(each, starts=begins, ends=begins + (each.ends - each.starts)))
    return tuple(line)
