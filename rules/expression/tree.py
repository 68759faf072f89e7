"""The typed expression: what a condition or a figure means, once its names and units are known.

One tree is read three ways: as SQL (engine/plan), by durable-rules (engine/judge/durable.py) and by the
plain interpreter (engine/judge/reference.py). All values are integers in their unit's scale, or texts;
flags are 0 and 1. `not` never appears: it was pushed inward when the tree was built, so that a comparison
with something missing is false, and so is its negation.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.units import RelativeDay, Unit, Value


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant in its unit's scale."""

    value: Value
    unit: Unit


@dataclass(frozen=True, slots=True)
class DayStart:
    """The first moment of a day in the book's zone, as a time; `days_after` shifts it (`<= T` needs T's end).

    Bound to microseconds by `bind_days` (rules/expression/days.py) once T is known.
    """

    day: date | RelativeDay
    days_after: int = 0
    unit: Unit = Unit.TIME


@dataclass(frozen=True, slots=True)
class Name:
    """A field of the record, a fact of the subject, or a field of a linked subject (`item.brand`)."""

    path: str
    unit: Unit


class Operator(StrEnum):
    """Integer arithmetic; a missing operand, or a division by zero, makes the result missing.

    Nothing depends on the units of the operands: time - time is Divide(Subtract(a, b), 1,000,000) and
    time ± duration is Add(a, Multiply(d, 1,000,000)), since times are microseconds and durations seconds.
    """

    ADD = "add"  # left + right
    SUBTRACT = "subtract"  # left - right
    MULTIPLY = "multiply"  # half-up(left * right / scale)
    DIVIDE = "divide"  # half-up(left * scale / right)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two terms and an operator; `scale` keeps the result in `unit` (money * share: 1,000,000)."""

    operator: Operator
    left: "Term"
    right: "Term"
    unit: Unit
    scale: int = 1


class Function(StrEnum):
    """The functions of the language, over integers of one scale.

    floor, ceil and round take (value, step), the step a positive Literal: the multiple of the step next
    below, next above, or nearest (half-up). clamp takes (value, low, high) and is min(max(value, low), high).
    min and max take two or more.
    """

    FLOOR = "floor"
    CEIL = "ceil"
    ROUND = "round"
    CLAMP = "clamp"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied to terms of one unit; missing when any argument is."""

    function: Function
    arguments: tuple["Term", ...]
    unit: Unit


Term = Literal | DayStart | Name | Arithmetic | Call


class Comparison(StrEnum):
    """How two terms are compared; false when either is missing."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    UNEQUAL = "!="


@dataclass(frozen=True, slots=True)
class Compare:
    """Two terms of one unit, compared."""

    comparison: Comparison
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class OneOf:
    """`term in [values]`, or `not in` when `negated`; false when the term is missing, negated or not."""

    term: Term
    values: tuple[Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """`known(name)`, or `missing(name)` when `negated`: the only condition a missing value can make true."""

    name: Name
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold (`and`); the empty conjunction is true."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts holds (`or`); the empty disjunction is false."""

    parts: tuple["Condition", ...]


Condition = Compare | OneOf | Known | Every | Some
ALWAYS = Every(())
NEVER = Some(())
