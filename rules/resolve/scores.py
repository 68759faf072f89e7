"""Scores: dimensions of indicators that exist, each with its mark; nothing in them reads a score."""

import re

from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, Condition, Literal, Term
from rules.expression.unit_algebra import alike
from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.score import Adjustment, Cap, Dimension, Score, Shown
from rules.resolve.bands import resolve_bands
from rules.resolve.expressions import figure_at, when_at
from rules.resolve.identifiers import check_identifier, is_part
from rules.resolve.marks import resolve_marks
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import subject_scope
from rules.units import Unit, with_article
from rules.written.score import WrittenDimension, WrittenScore

_NAME = re.compile(r"[a-z_]\w*")


def resolve_score(resolving: Resolving, entry: Entry[WrittenScore]) -> Score | None:
    """Resolve one score, or report why it cannot be computed."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    resolving.speaks_every_language(entry, written.title, at=("title",))
    if resolving.found(entry, written.of, resolving.subjects, at=("of",), what="kind of subject") is None:
        return None
    scope = subject_scope(resolving, (written.of,), scores=False)
    _check_shown(resolving, entry)
    return Score(
        name=entry.name,
        title=written.title,
        of=written.of,
        shown=Shown(low=written.shown.low, high=written.shown.high, step=written.shown.step),
        needs=ALWAYS
        if written.needs is None
        else _reads(resolving, entry, written.needs, scope=scope, at=("needs",)),
        dimensions=_dimensions(resolving, entry),
        marks=resolve_marks(resolving, entry),
        adjust=_adjustments(resolving, entry, scope),
        caps=tuple(_cap(resolving, entry, index, scope=scope) for index in range(len(written.caps))),
        bands=resolve_bands(resolving, entry),
    )


def _check_shown(resolving: Resolving, entry: Entry[WrittenScore]) -> None:
    shown = entry.written.shown
    if shown.low >= shown.high:
        message = "a score is shown from a lower to a higher figure"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="swap `from` and `to`", at=("shown", "from")
        )
    elif shown.step <= 0 or (shown.high - shown.low) % shown.step:
        message = "whole steps have to lead from the lowest to the highest figure"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="write a step such as `0.01`", at=("shown", "step")
        )


def _dimensions(resolving: Resolving, entry: Entry[WrittenScore]) -> tuple[Dimension, ...]:
    if not entry.written.dimensions:
        message, remedy = "a score needs a dimension", "write `goods: {weight: 40, of: {…}}`"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=("dimensions",), key=True)
    return tuple(_dimension(resolving, entry, name) for name in entry.written.dimensions)


def _dimension(resolving: Resolving, entry: Entry[WrittenScore], name: str) -> Dimension:
    written = entry.written.dimensions[name]
    at = ("dimensions", name)
    check_identifier(resolving, entry, name, at=at)
    if is_part(name):
        message = f"`{entry.name}.{name}` already means something"
        resolving.report(entry, Code.NAMES_CLASH, message, remedy="choose another name", at=at, key=True)
    if written.title is not None:
        resolving.speaks_every_language(entry, written.title, at=(*at, "title"))
    _check_weights(resolving, entry, written, at=at)
    for indicator in written.of:
        _check_indicator(resolving, entry, indicator, at=(*at, "of", indicator))
    title = written.title or dict.fromkeys(resolving.languages, name)
    return Dimension(name=name, title=title, weight=written.weight, of=written.of)


def _check_weights(
    resolving: Resolving, entry: Entry[WrittenScore], written: WrittenDimension, *, at: Path
) -> None:
    if not written.of:
        message, remedy = "a dimension needs an indicator", "write `of: {quality_return_rate: 20}`"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=(*at, "of"), key=True)
    weights: dict[Path, int] = {("weight",): written.weight}
    weights |= {("of", name): weight for name, weight in written.of.items()}
    for place, weight in weights.items():
        if not 1 <= weight <= 1_000:
            message, remedy = f"a weight of {weight} does not weigh", "write a whole number from 1 to 1000"
            resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=(*at, *place))


def _check_indicator(resolving: Resolving, entry: Entry[WrittenScore], name: str, *, at: Path) -> None:
    indicator = resolving.found(entry, name, resolving.indicators, at=at, what="indicator", key=True)
    if indicator is not None and entry.written.of not in indicator.of:
        message = f"`{name}` is not measured for a {entry.written.of}"
        remedy = f"add `{entry.written.of}` to its `of`"
        resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=remedy, at=at, key=True)


def _cap(resolving: Resolving, entry: Entry[WrittenScore], index: int, *, scope: Scope) -> Cap:
    written, shown, at = entry.written.caps[index], entry.written.shown, ("caps", index)
    if not shown.low <= written.at_most <= shown.high:
        message, remedy = (
            "the cap lies outside of what the score shows",
            "write a figure between `from` and `to`",
        )
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=(*at, "at_most"))
    when = _reads(resolving, entry, written.when, scope=scope, at=(*at, "when"))
    return Cap(when=when, at_most=written.at_most)


def _adjustments(resolving: Resolving, entry: Entry[WrittenScore], scope: Scope) -> tuple[Adjustment, ...]:
    made = (_adjustment(resolving, entry, index, scope=scope) for index in range(len(entry.written.adjust)))
    return tuple(adjustment for adjustment in made if adjustment is not None)


def _adjustment(
    resolving: Resolving, entry: Entry[WrittenScore], index: int, *, scope: Scope
) -> Adjustment | None:
    written = entry.written.adjust[index]
    when = _reads(resolving, entry, written.when, scope=scope, at=("adjust", index, "when"))
    by = _amount(resolving, entry, written.by, scope=scope, at=("adjust", index, "by"))
    return Adjustment(when=when, by=by) if by else None


def _amount(
    resolving: Resolving, entry: Entry[WrittenScore], text: str, *, scope: Scope, at: Path
) -> Term | None:
    if _waits(resolving, entry, text, at=at):
        return None
    term = figure_at(resolving, entry, text, scope=scope, at=at)
    if term is None:
        return None
    pair = alike(term, Literal(0, Unit.SCORE))
    if pair is None:
        message = f"`by` is {with_article(term.unit)}, here a term of unit score is needed"
        remedy = "write a score such as `-0.05`, or a count times a score"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=remedy, at=at)
    return pair[0] if pair else None


def _reads(
    resolving: Resolving, entry: Entry[WrittenScore], text: str, *, scope: Scope, at: Path
) -> Condition:
    if _waits(resolving, entry, text, at=at):
        return ALWAYS
    found = when_at(resolving, entry, text, scope=scope, at=at)
    return ALWAYS if found is None else found


def _waits(resolving: Resolving, entry: Entry[WrittenScore], text: str, *, at: Path) -> bool:
    """Report a text of a score that reads a score: the one would wait for the other."""
    scores = [name for name in _NAME.findall(text) if name in resolving.entries.scores]
    if scores:
        message = f"`{at[-1]}` of a score reads the score `{scores[0]}`: they would wait for each other"
        remedy = "read indicators and counts of cases (`severe_cases_30d`) instead"
        resolving.report(entry, Code.CYCLE, message, remedy=remedy, at=at)
    return bool(scores)
