"""What the operators, functions and comparisons of the language compute, on known integers.

The parser folds constants with it and the plain interpreter (engine/judge/reference.py) evaluates with it,
so that a rule means the same whether a figure was a constant or a fact.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from rules.expression.tree import Comparison, Function, Operator
from rules.units import Value, divide_half_up


def operate(operator: Operator, left: int, right: int, *, scale: int) -> int | None:
    """Apply an operator; None (missing) for a division by zero."""
    match operator:
        case Operator.ADD:
            return left + right
        case Operator.SUBTRACT:
            return left - right
        case Operator.MULTIPLY:
            return divide_half_up(left * right, scale)
        case Operator.DIVIDE:
            return divide_half_up(left * scale, right) if right else None


def call(function: Function, arguments: Sequence[int]) -> int:
    """Apply a function; the step of floor, ceil and round is positive."""
    match function:
        case Function.MIN:
            return min(arguments)
        case Function.MAX:
            return max(arguments)
        case Function.CLAMP:
            value, low, high = arguments
            return min(max(value, low), high)
        case _:
            return _to_step(function, *arguments)


def compare(comparison: Comparison, left: Value, right: Value) -> bool:
    """Compare two known values of one unit."""
    return _COMPARISONS[comparison](left, right)


_COMPARISONS: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
    Comparison.MORE: gt,
    Comparison.AT_LEAST: ge,
    Comparison.EQUAL: eq,
    Comparison.UNEQUAL: ne,
}


def _to_step(function: Function, value: int, step: int) -> int:
    if function is Function.FLOOR:
        return value // step * step
    if function is Function.CEIL:
        return -(-value // step) * step
    return divide_half_up(value, step) * step
