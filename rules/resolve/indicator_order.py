"""In which order indicators are resolved: those first that others read."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from rules.expression.errors import ExpressionError
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.resolve.resolving import Resolving
from rules.written.indicator import WrittenIndicator

_NAME_OR_TEXT = re.compile(r"'(?:[^']|'')*'|[^\W\d]\w*(?:\.\w+)*")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where an indicator names another one: a text at a path, and the first character of the name in it."""

    at: Path
    text: str
    offset: int


Indicators = Mapping[str, Entry[WrittenIndicator]]
Reads = Mapping[str, Mapping[str, _Mention]]
"""Indicator → the indicators that its windows and its expression name, each with its first mention."""


def in_order(resolving: Resolving) -> dict[str, Entry[WrittenIndicator]]:
    """Order the indicators so that each comes after those it reads, whatever order they are written in.

    Indicators that read each other in a circle, and what reads these, are left out as broken; every circle
    is a problem, told once.
    """
    entries = resolving.entries.indicators
    reads = {name: _reads(entry, entries) for name, entry in entries.items()}
    sorter = TopologicalSorter(reads)
    with suppress(CycleError):  # what does not wait for a circle is given all the same
        sorter.prepare()
    ordered: dict[str, Entry[WrittenIndicator]] = {}
    while ready := sorter.get_ready():
        ordered |= {
            name: entries[name] for name in sorted(ready, key=lambda name: (_computed(entries[name]), name))
        }
        sorter.done(*ready)
    _report_circles(resolving, {name: reads[name] for name in entries if name not in ordered})
    return ordered


def _computed(entry: Entry[WrittenIndicator]) -> bool:
    """Whether it may read other figures; it then comes after those that read none."""
    return entry.written.expression is not None or len(entry.written.window or ()) > 1


def _reads(entry: Entry[WrittenIndicator], known: Indicators) -> dict[str, _Mention]:
    mentions: dict[str, _Mention] = {}
    for at, text in _texts(entry.written):
        for match in _NAME_OR_TEXT.finditer(text):
            name = match[0].partition(".")[0]
            if name in known and set(entry.written.of) <= set(known[name].written.of):
                mentions.setdefault(name, _Mention(at, text, match.start()))
    return mentions


def _texts(written: WrittenIndicator) -> Iterator[tuple[Path, str]]:
    if written.expression is not None:
        yield ("expression",), written.expression
    for index, window in enumerate(written.window or ()):
        if window.when is not None:
            yield ("window", index, "when"), window.when


def _report_circles(resolving: Resolving, waiting: Reads) -> None:
    """Follow, from each indicator that waits, the first one it waits for, until that was met before."""
    resolving.broken.update(waiting)
    order = {name: index for index, name in enumerate(waiting)}
    met: set[str] = set()
    for start in waiting:
        trail: dict[str, None] = {}
        name = start
        while name not in met:
            met.add(name)
            trail[name] = None
            name = next(read for read in waiting[name] if read in waiting)
        if name in trail:
            steps = list(trail)
            circle = steps[steps.index(name) :]
            begun = circle.index(min(circle, key=order.__getitem__))
            _report_circle(resolving, [*circle[begun:], *circle[:begun]], waiting)


def _report_circle(resolving: Resolving, circle: list[str], waiting: Reads) -> None:
    first, *others = circle
    around = [*others, first]
    mention, entry = waiting[first][around[0]], resolving.entries.indicators[first]
    waits = "these would wait for each other" if others else "it would wait for itself"
    remedy = "let one of them read records only" if others else "let it read other indicators"
    message = f"`{' → '.join((first, *around))}`: {waits}"
    error = ExpressionError(Code.CYCLE, message, remedy, column=mention.offset)
    resolving.problems.append(entry.problem_in_text(error, mention.text, at=mention.at))
