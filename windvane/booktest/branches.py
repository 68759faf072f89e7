"""The ways in which a condition can be true, and the parts of each that tests can show to matter.

Unlike the judge's normal form, a list (`reason in ['a', 'b']`) is one part here: an author tests a threshold
on both sides, not every word of a list.
"""

from collections.abc import Iterable
from itertools import product

from rules.expression.arithmetic import compare
from rules.expression.names import names_in
from rules.expression.normal_form import MOST_BRANCHES
from rules.expression.tree import Compare, Comparison, Condition, Every, Known, Literal, OneOf, Some
from rules.units import Value

Branch = tuple[Condition, ...]
"""Parts that must all hold; none, and it holds always."""

_UPWARD = (Comparison.MORE, Comparison.AT_LEAST)
_DOWNWARD = (Comparison.LESS, Comparison.AT_MOST)


def branches(condition: Condition) -> tuple[Branch, ...]:
    """Split a condition into branches, of which none holds only where another does.

    A condition with more of them than a judge takes is one branch of its outermost parts.
    """
    found = _branches(condition)
    if len(found) > MOST_BRANCHES:
        return (condition.parts,) if isinstance(condition, Every) else ((condition,),)
    return tuple(one for one in found if not any(set(other) < set(one) for other in found))


def parts_that_matter(branch: Branch) -> tuple[Condition, ...]:
    """Leave out the parts that hold wherever another does: no test could show what they are for."""
    kept = list(branch)
    for part in branch:
        if any(other is not part and implies(other, part) for other in kept):
            kept.remove(part)
    return tuple(kept)


def implies(one: Condition, other: Condition) -> bool:
    """Whether the second part is plainly true wherever the first is."""
    match one, other:
        case (_, Known(name, negated=False)):
            is_absence = isinstance(one, Known) and one.negated
            return not is_absence and name.path in names_in(one)
        case (Compare(_, left, Literal(value)), Compare(comparison, same, Literal(bound))) if left == same:
            return _within(one.comparison, value, comparison=comparison, bound=bound)
        case (OneOf(term, values, negated=False), Compare(comparison, same, Literal(bound))) if term == same:
            return all(compare(comparison, value, bound) for value in values)
        case (Compare(Comparison.EQUAL, left, Literal(value)), OneOf(term, values, negated)) if left == term:
            return (value in values) is not negated
    return False


def _within(given: Comparison, value: Value, *, comparison: Comparison, bound: Value) -> bool:
    """Whether every x with `x given value` also has `x comparison bound`."""
    if isinstance(value, str) or isinstance(bound, str):
        return given is Comparison.EQUAL and compare(comparison, value, bound)
    if given is Comparison.EQUAL:
        return compare(comparison, value, bound)
    same_way = any(given in way and comparison in way for way in (_UPWARD, _DOWNWARD))
    return same_way and compare(comparison, _first(given, value), bound)


def _first(given: Comparison, value: int) -> int:
    """The integer nearest to the bound with which the comparison still holds."""
    return value + {Comparison.MORE: 1, Comparison.LESS: -1}.get(given, 0)


def _branches(condition: Condition) -> tuple[Branch, ...]:
    match condition:
        case Some(parts):
            return _distinct(branch for part in parts for branch in _branches(part))
        case Every(parts):
            found: tuple[Branch, ...] = ((),)
            for part in parts:
                found = _distinct(one + other for one, other in product(found, _branches(part)))
                if len(found) > MOST_BRANCHES:
                    break
            return found
        case _:
            return ((condition,),)


def _distinct(found: Iterable[Branch]) -> tuple[Branch, ...]:
    return tuple(dict.fromkeys(tuple(dict.fromkeys(branch)) for branch in found))
