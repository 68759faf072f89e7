"""Joining and negating conditions; `not` is pushed inward here and appears nowhere else."""

from collections.abc import Iterable
from dataclasses import replace

from rules.expression.arithmetic import compare
from rules.expression.tree import (
    ALWAYS,
    NEVER,
    Compare,
    Comparison,
    Condition,
    Every,
    Known,
    Literal,
    OneOf,
    Some,
    Term,
)

_OPPOSITES = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}


def negate(condition: Condition) -> Condition:
    """Negate, so that a comparison with something missing stays false (LANGUAGE.md, Missing)."""
    match condition:
        case Compare(comparison, left, right):
            return Compare(_OPPOSITES[comparison], left, right)
        case OneOf() | Known():
            return replace(condition, negated=not condition.negated)
        case Every(parts):
            return some(negate(part) for part in parts)
        case Some(parts):
            return every(negate(part) for part in parts)


def every(conditions: Iterable[Condition]) -> Condition:
    """Join with `and`: flat, without what always holds; one part stands for itself."""
    parts: list[Condition] = []
    for condition in conditions:
        parts.extend(condition.parts if isinstance(condition, Every) else (condition,))
    if NEVER in parts:
        return NEVER
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def some(conditions: Iterable[Condition]) -> Condition:
    """Join with `or`: flat, without what never holds; one part stands for itself."""
    parts: list[Condition] = []
    for condition in conditions:
        parts.extend(condition.parts if isinstance(condition, Some) else (condition,))
    if ALWAYS in parts:
        return ALWAYS
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


def compared(comparison: Comparison, left: Term, right: Term) -> Condition:
    """Compare two terms of one unit; two constants are settled at once."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        return ALWAYS if compare(comparison, left.value, right.value) else NEVER
    return Compare(comparison, left, right)
