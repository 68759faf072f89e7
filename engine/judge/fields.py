"""The integer fields of the fact that durable-rules sees: how facts and atoms become numbers.

The C engine compares integers exactly (all of 64 bits, negative too), but was seen to take two property names
of one 32-bit hash for the same and to cut texts at 64 KiB. So fields are numbered (`f0`, `f1`, …) by the rule
set, a text becomes its number among the texts that the rules compare it with, and what compares two
computed values becomes the sign of their order, which also keeps products beyond 64 bits away from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts import Facts
from engine.judge.reference import evaluate
from rules.expression.normal_form import Atom
from rules.expression.tree import Compare, Comparison, Known, Literal, Name, Term
from rules.units import Value

SMALLEST, LARGEST = -(2**63), 2**63 - 1
_OTHER_TEXT = -1


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a name."""

    name: Name


@dataclass(frozen=True, slots=True)
class Presence:
    """1 when a name is known, 0 when it is missing; the one field that is always there."""

    name: Name


@dataclass(frozen=True, slots=True)
class Order:
    """-1, 0 or 1 as the left term is less than, equal to or more than the right one."""

    left: Term
    right: Term


Field = Figure | Presence | Order
Test = tuple[Field, Comparison, Value]


def test_of(atom: Atom) -> Test:
    """Say an atom as a field compared with a constant."""
    match atom:
        case Known(name, negated):
            return Presence(name), Comparison.EQUAL, int(not negated)
        case Compare(comparison, Name() as name, Literal(value)):
            return Figure(name), comparison, value
        case Compare(comparison, left, right):
            return Order(left, right), comparison, 0


def number(field: Field, facts: Facts, codes: Mapping[str, int]) -> int | None:
    """The field's integer for these facts; None when it is missing. Raises OverflowError beyond 64 bits."""
    match field:
        case Figure(name):
            return _coded(facts.get(name.path), codes)
        case Presence(name):
            return int(name.path in facts)
        case Order(left, right):
            return _order(evaluate(left, facts), evaluate(right, facts))


def _coded(value: Value | None, codes: Mapping[str, int]) -> int | None:
    if isinstance(value, str):
        return codes.get(value, _OTHER_TEXT)
    if value is not None and not SMALLEST <= value <= LARGEST:
        raise OverflowError(f"{value} does not fit in 64 bits")
    return value


def _order(left: Value | None, right: Value | None) -> int | None:
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return (left > right) - (left < right)
    return int(left != right)
