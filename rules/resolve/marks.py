"""Marks: straight lines from an indicator's values to 0…100."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.score import MARK_FULL, Lines
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.score import WrittenScore


def resolve_marks(resolving: Resolving, entry: Entry[WrittenScore]) -> dict[str, Lines]:
    """Resolve the marks of a score: one for every indicator of its dimensions, and no other."""
    written = entry.written
    measured = {name: None for dimension in written.dimensions.values() for name in dimension.of}
    for name in measured:
        if name not in written.marks:
            message = f"`{name}` counts in a dimension but has no mark"
            remedy = f"add `{name}: {{lines: [[…, 100], […, 0]]}}` to `marks`"
            resolving.report(entry, Code.MARK_MISSING, message, remedy=remedy, at=("marks",), key=True)
    return {
        name: _lines(resolving, entry, name)
        for name in written.marks
        if _used(resolving, entry, name, measured=measured)
    }


def _used(resolving: Resolving, entry: Entry[WrittenScore], name: str, *, measured: dict[str, None]) -> bool:
    at = ("marks", name)
    return name in measured or (
        resolving.found(entry, name, measured, at=at, what="indicator in a dimension called", key=True)
        is not None
    )


def _lines(resolving: Resolving, entry: Entry[WrittenScore], name: str) -> Lines:
    at = ("marks", name, "lines")
    indicator = resolving.indicators.get(name)
    if indicator is None:  # reported where the dimension names it
        return Lines(())
    if indicator.unit in (Unit.TEXT, Unit.FLAG, Unit.TIME):
        message = f"`{name}` is {with_article(indicator.unit)}, marks are given to figures"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="use an indicator that is a figure", at=at)
        return Lines(())
    written = entry.written.marks[name].lines
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
