"""Marks: straight lines from an indicator's values to 0…100, or its rank among its peers."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Indicator
from rules.meaning.score import MARK_FULL, Lines, Mark, Rank
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.score import WrittenLines, WrittenScore


def resolve_marks(resolving: Resolving, entry: Entry[WrittenScore]) -> dict[str, Mark]:
    """Resolve the marks of a score: one for every indicator of its dimensions, and no other."""
    written = entry.written
    measured = {name: None for dimension in written.dimensions.values() for name in dimension.of}
    for name in measured:
        if name not in written.marks:
            message = f"`{name}` counts in a dimension but has no mark"
            remedy = f"add `{name}: {{lines: [[…, 100], […, 0]]}}` to `marks`"
            resolving.report(entry, Code.MARK_MISSING, message, remedy=remedy, at=("marks",), key=True)
    return {
        name: _mark(resolving, entry, name)
        for name in written.marks
        if _used(resolving, entry, name, measured=measured)
    }


def _used(resolving: Resolving, entry: Entry[WrittenScore], name: str, *, measured: dict[str, None]) -> bool:
    at = ("marks", name)
    return name in measured or (
        resolving.found(entry, name, measured, at=at, what="indicator in a dimension called", key=True)
        is not None
    )


def _mark(resolving: Resolving, entry: Entry[WrittenScore], name: str) -> Mark:
    indicator, written = resolving.indicators.get(name), entry.written.marks[name]
    if indicator is None:  # reported where the dimension names it
        return Lines(())
    if written.lines is None:
        return _rank(resolving, entry, indicator)
    return _lines(resolving, entry, indicator, written=written.lines)


def _rank(resolving: Resolving, entry: Entry[WrittenScore], indicator: Indicator) -> Rank:
    if not indicator.ranked:
        missing = {"baseline": indicator.baseline, "better": indicator.better}
        lacking = " and ".join(f"`{key}`" for key, value in missing.items() if value is None)
        message = f"`{indicator.name}` has no rank among its peers: it lacks {lacking}"
        remedy = f"write `baseline: {{peers: true}}` and `better: lower` or `higher` in `{indicator.name}`"
        at = ("marks", indicator.name, "rank")
        resolving.report(entry, Code.NO_RANK, message, remedy=remedy, at=at, key=True)
    return Rank()


def _lines(
    resolving: Resolving, entry: Entry[WrittenScore], indicator: Indicator, *, written: WrittenLines
) -> Lines:
    at = ("marks", indicator.name, "lines")
    if indicator.unit in (Unit.TEXT, Unit.FLAG, Unit.TIME):
        message = f"`{indicator.name}` is {with_article(indicator.unit)}, marks are given to figures"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="use an indicator that is a figure", at=at)
        return Lines(())
    points = [
        (
            resolving.quantity(entry, x, indicator.unit, at=(*at, index, 0)),
            resolving.quantity(entry, mark, Unit.SCORE, at=(*at, index, 1)),
        )
        for index, (x, mark) in enumerate(written)
    ]
    whole = tuple((x, mark) for x, mark in points if x is not None and mark is not None)
    if len(whole) == len(points):
        _check_points(resolving, entry, whole, at=at)
    return Lines(whole)


def _check_points(
    resolving: Resolving, entry: Entry[WrittenScore], points: tuple[tuple[int, int], ...], *, at: Path
) -> None:
    for index, (x, mark) in enumerate(points):
        if index and points[index - 1][0] >= x:
            message = "the values of a mark's lines have to rise from point to point"
            resolving.report(
                entry, Code.WRONG_WAY_ROUND, message, remedy="put the points in order", at=(*at, index, 0)
            )
        if not 0 <= mark <= MARK_FULL:
            message = "a mark lies between 0 and 100"
            resolving.report(
                entry, Code.WRONG_WAY_ROUND, message, remedy="write `0` to `100`", at=(*at, index, 1)
            )
