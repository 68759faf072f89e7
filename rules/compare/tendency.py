"""Which way a change goes: stricter or milder for those it concerns, where that is certain."""

from rules.against_itself.bounds import record_bounds, subject_bounds
from rules.against_itself.situation import Bounds, Situation, possible
from rules.compare.change import Tendency
from rules.expression.normal_form import Branch, TooManyBranchesError, normal_form
from rules.expression.tree import Condition
from rules.load.document import Path, Plain
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard
from rules.units import NotAQuantityError, parse_quantity

_RANGE = ".."
_LESS_IS_STRICTER = frozenset({"factor", "within", "times", "for"})


def tendency(before: RuleBook, after: RuleBook, name: str, *, path: Path) -> Tendency | None:
    """Tell whether a grade's condition is met in the second book whenever it is in the first, or less."""
    if path[:1] != ("when",) or name not in before.standards or name not in after.standards:
        return None
    old, new = before.standards[name], after.standards[name]
    if old.of != new.of or bool(old.each) != bool(new.each):
        return None
    bounds = _bounds(after, new)
    wider = _covers(_condition(new, path), _condition(old, path), bounds)
    narrower = _covers(_condition(old, path), _condition(new, path), bounds)
    return _one_way(stricter=wider, milder=narrower)


def tendency_of_figure(path: Path, before: Plain | None, after: Plain | None) -> Tendency | None:
    """Compare two figures of an outcome or a deadline, ranges by both of their ends."""
    if path[:1] not in (("outcomes",), ("rectify",), ("appeal",)):
        return None
    old, new = _figures(before), _figures(after)
    if old is None or new is None:
        return None
    more = all(one <= other for one, other in zip(old, new, strict=True))
    less = all(one >= other for one, other in zip(old, new, strict=True))
    if path[-1] in _LESS_IS_STRICTER:
        more, less = less, more
    return _one_way(stricter=more, milder=less)


def _one_way(*, stricter: bool, milder: bool) -> Tendency | None:
    if stricter is milder:
        return None
    return Tendency.STRICTER if stricter else Tendency.MILDER


def _condition(standard: Standard, path: Path) -> Condition | None:
    return next((clause.when for clause in standard.grades if clause.grade == path[-1]), None)


def _bounds(book: RuleBook, standard: Standard) -> Bounds:
    return record_bounds(book, standard.each.record) if standard.each else subject_bounds(book, standard.of)


def _covers(wide: Condition | None, narrow: Condition | None, bounds: Bounds) -> bool:
    """Whether the wide condition certainly holds whenever the narrow one does."""
    if wide is None or narrow is None:
        return narrow is None
    try:
        branches, situations = normal_form(wide), possible(normal_form(narrow), bounds)
    except TooManyBranchesError:
        return False
    return all(any(_all_hold(branch, situation) for branch in branches) for situation in situations)


def _all_hold(branch: Branch, situation: Situation) -> bool:
    return all(situation.implies(atom) for atom in branch)


def _figures(written: Plain | None) -> tuple[int, int] | None:
    """The ends of a range, or a figure twice; nothing written is none of it."""
    if written is None:
        return 0, 0
    if not isinstance(written, str):
        return None
    low, _, high = written.partition(_RANGE)
    try:
        first, last = parse_quantity(low).value, parse_quantity(high or low).value
    except NotAQuantityError:
        return None
    return (first, last) if isinstance(first, int) and isinstance(last, int) else None
