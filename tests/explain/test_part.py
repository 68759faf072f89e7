"""The parts of a condition say what the plain interpreter says."""

import pytest
from hypothesis import given
from strategies.conditions import conditions, facts, terms

from engine.explain.opposite import opposite
from engine.explain.part import Group, leaves, parts_of
from engine.explain.phrase import FactPiece, FigurePiece, SignPiece, phrase
from engine.judge.reference import holds
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Every,
    Function,
    Known,
    Literal,
    Name,
    OneOf,
    Operator,
    Some,
)
from rules.units import MICROSECONDS, Unit

RATE = Name("rate", Unit.SHARE)
COUNTED = Name("orders", Unit.COUNT)


def recomputed(part):
    if not isinstance(part, Group):
        return part.held
    return (all if part.rule == "every" else any)(recomputed(inner) for inner in part.parts)


@given(conditions(), facts())
def test_an_explanation_agrees_with_the_plain_interpreter(condition, known):
    """Whatever the condition and the facts, the explanation says it held exactly when it did."""
    assert parts_of(condition, known).held is holds(condition, known)


@given(conditions(), facts())
def test_the_parts_add_up_to_the_whole(condition, known):
    """A group held exactly when its parts, joined as it says, held."""
    part = parts_of(condition, known)

    assert recomputed(part) is part.held


@given(conditions(), facts())
def test_a_condition_and_its_opposite_never_both_hold(condition, known):
    """Something missing may make both false; nothing makes both true."""
    assert not (holds(condition, known) and holds(opposite(condition), known))


@given(conditions())
def test_the_opposite_of_the_opposite_is_the_condition(condition):
    """Turning a condition round twice gives the same condition."""
    assert opposite(opposite(condition)) == condition


@given(terms(Unit.MONEY), facts())
def test_every_term_can_be_said(term, known):
    """Any term is taken apart into at least one piece, and facts carry the value they had."""
    pieces = phrase(term, known)

    assert pieces
    assert all(piece.value == known.get(piece.name) for piece in pieces if isinstance(piece, FactPiece))


def test_a_comparison_keeps_value_threshold_and_unit():
    """A leaf says what was measured, what it was compared with, in which unit, and whether it held."""
    leaf = parts_of(Compare(Comparison.LESS, RATE, Literal(950_000, Unit.SHARE)), {"rate": 920_000})

    assert (leaf.value, leaf.relation, leaf.thresholds, leaf.unit, leaf.held) == (
        920_000,
        "<",
        (950_000,),
        Unit.SHARE,
        True,
    )


def test_what_was_measured_stands_on_the_left():
    """`10 <= orders` is told as `orders >= 10`."""
    leaf = parts_of(Compare(Comparison.AT_MOST, Literal(10, Unit.COUNT), COUNTED), {"orders": 12})

    assert leaf.relation == ">="
    assert leaf.left == (FactPiece(name="orders", unit=Unit.COUNT, value=12),)
    assert leaf.right == ((FigurePiece(unit=Unit.COUNT, value=10),),)


def test_a_missing_fact_is_told_as_missing():
    """A comparison with something missing did not hold, and its value is None."""
    leaf = parts_of(Compare(Comparison.LESS, RATE, Literal(1, Unit.SHARE)), {})

    assert (leaf.value, leaf.held) == (None, False)


def test_membership_and_presence_are_leaves_too():
    """`in` lists its values, `missing` has nothing on the right."""
    reason = Name("reason", Unit.TEXT)
    whole = Every((OneOf(reason, ("late", "quality")), Known(RATE, negated=True)))

    told = list(leaves(parts_of(whole, {"reason": "late"})))

    assert [(leaf.relation, leaf.thresholds, leaf.held) for leaf in told] == [
        ("in", ("late", "quality"), True),
        ("missing", (), True),
    ]


def test_nested_arithmetic_keeps_its_brackets():
    """`(orders + 1) * orders` is not told as `orders + 1 * orders`; a call keeps its arguments apart."""
    total = Arithmetic(Operator.ADD, COUNTED, Literal(1, Unit.COUNT), Unit.COUNT)
    product = Arithmetic(Operator.MULTIPLY, total, COUNTED, Unit.COUNT)
    call = Call(Function.MIN, (product, COUNTED), Unit.COUNT)

    signs = [piece.sign for piece in phrase(call, {}) if isinstance(piece, SignPiece)]

    assert signs == ["min", "(", "(", "+", ")", "*", ",", ")"]


def test_the_time_between_two_moments_is_told_as_a_difference():
    """The division of microseconds into seconds is bookkeeping that nobody is told of."""
    paid, shipped = Name("paid_at", Unit.TIME), Name("shipped_at", Unit.TIME)
    apart = Arithmetic(Operator.SUBTRACT, shipped, paid, Unit.TIME)
    between = Arithmetic(Operator.DIVIDE, apart, Literal(MICROSECONDS, Unit.COUNT), Unit.DURATION)

    assert phrase(between, {}) == phrase(apart, {})


@pytest.mark.parametrize(
    "shift",
    [
        Literal(86_400 * MICROSECONDS, Unit.TIME),
        Arithmetic(
            Operator.MULTIPLY, Literal(86_400, Unit.DURATION), Literal(MICROSECONDS, Unit.COUNT), Unit.TIME
        ),
    ],
)
def test_a_deadline_is_told_with_its_duration(shift):
    """`paid_at + 24h` shows the duration, not its microseconds, computed beforehand or not."""
    deadline = Arithmetic(Operator.ADD, Name("paid_at", Unit.TIME), shift, Unit.TIME)

    assert phrase(deadline, {})[2:] == (FigurePiece(unit=Unit.DURATION, value=86_400),)


def test_an_empty_condition_has_no_leaves():
    """`true` is a group of nothing that held, `false` one that did not."""
    assert [
        (list(leaves(part)), part.held) for part in (parts_of(Every(()), {}), parts_of(Some(()), {}))
    ] == [
        ([], True),
        ([], False),
    ]
