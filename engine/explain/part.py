"""The parts of a condition, each with what it found: the comparisons, and the groups that join them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.explain.phrase import FigurePiece, Phrase, phrase
from engine.explain.reach import Reach
from engine.facts import Facts
from engine.judge.reference import evaluate, holds
from rules.expression.tree import (
    Compare,
    Comparison,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
)
from rules.expression.tree import (
    Literal as Constant,
)
from rules.units import Unit, Value

Relation = Literal["<", "<=", ">", ">=", "==", "!=", "in", "not in", "known", "missing"]
_MIRRORED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}


class Leaf(BaseModel):
    """One comparison.

    Attributes: `left` is what was compared and `value` what it came to (None: missing); `right` what it was
    compared with, one phrase per value of an `in` list, none for `known`, and `thresholds` what those came
    to; all in `unit`. `reach` is set in a cure: what the comparison asks of the indicator's own figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["leaf"] = "leaf"
    left: Phrase
    relation: Relation
    right: tuple[Phrase, ...]
    unit: Unit
    value: Value | None
    thresholds: tuple[Value | None, ...]
    held: bool
    reach: Reach | None = None


class Group(BaseModel):
    """Parts of which `every` one, or at least `some`, must hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["group"] = "group"
    rule: Literal["every", "some"]
    parts: tuple["Part", ...]
    held: bool


Part = Annotated[Leaf | Group, Field(discriminator="kind")]
Group.model_rebuild()


def parts_of(condition: Condition, facts: Facts) -> Leaf | Group:
    """Say of a condition, and of every part of it, whether it held on `facts` and with which figures."""
    match condition:
        case Every():
            return _group("every", condition, facts)
        case Some():
            return _group("some", condition, facts)
        case Compare():
            return _comparison(_facing(condition), facts)
        case OneOf():
            return _membership(condition, facts)
        case Known():
            return _presence(condition, facts)


def leaves(part: Leaf | Group) -> Iterator[Leaf]:
    """All comparisons of a part, in reading order."""
    if isinstance(part, Leaf):
        yield part
    else:
        for inner in part.parts:
            yield from leaves(inner)


def _group(rule: Literal["every", "some"], whole: Every | Some, facts: Facts) -> Group:
    parts = tuple(parts_of(part, facts) for part in whole.parts)
    return Group(rule=rule, parts=parts, held=holds(whole, facts))


def _facing(compare: Compare) -> Compare:
    """Turn `10 <= x` into `x >= 10`, so that what was measured always stands on the left."""
    if not isinstance(compare.left, Constant) or isinstance(compare.right, Constant):
        return compare
    mirrored = _MIRRORED.get(compare.comparison, compare.comparison)
    return Compare(mirrored, compare.right, compare.left)


def _comparison(compare: Compare, facts: Facts) -> Leaf:
    return Leaf(
        left=phrase(compare.left, facts),
        relation=compare.comparison.value,
        right=(phrase(compare.right, facts),),
        unit=compare.left.unit,
        value=evaluate(compare.left, facts),
        thresholds=(evaluate(compare.right, facts),),
        held=holds(compare, facts),
    )


def _membership(one_of: OneOf, facts: Facts) -> Leaf:
    unit = one_of.term.unit
    return Leaf(
        left=phrase(one_of.term, facts),
        relation="not in" if one_of.negated else "in",
        right=tuple((FigurePiece(unit=unit, value=value),) for value in one_of.values),
        unit=unit,
        value=evaluate(one_of.term, facts),
        thresholds=one_of.values,
        held=holds(one_of, facts),
    )


def _presence(known: Known, facts: Facts) -> Leaf:
    return Leaf(
        left=phrase(known.name, facts),
        relation="missing" if known.negated else "known",
        right=(),
        unit=known.name.unit,
        value=facts.get(known.name.path),
        thresholds=(),
        held=holds(known, facts),
    )
