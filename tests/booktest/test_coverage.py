"""Coverage: what is not reached is named, and what cannot be reached is not asked for."""

import pytest
from hypothesis import given
from strategies.conditions import NAMES, conditions, facts

from engine.judge.reference import holds
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from windvane.booktest.branches import branches, implies, parts_that_matter
from windvane.booktest.coverage import coverage

SCOPE = Scope(NAMES)


@pytest.mark.parametrize(
    ("test", "lost"),
    [
        ("a tenth of many orders is serious", {"serious"}),
        ("four returns are too few to be serious", {"serious: return_rate.numerator >= 5"}),
        ("just under a tenth is slight", {"serious: return_rate >= 10%"}),
        ("twice the peers is slight, however low", {"slight: return_rate.times_baseline >= 2x"}),
        ("under five percent and less than twice the peers is nothing", {"slight: return_rate >= 5%"}),
        ("copy without a text", {"confirmed, mentions(text, superlatives)"}),
        ("copy that was not confirmed", {"where: confirmed"}),
        ("many orders bring the badge", {"orders >= 100"}),
        ("one mark makes up the score alone", set()),
        ("a second one", {"not held"}),
        ("said of everything", {"hit"}),
        ("said of when to eat it, of one's own range, and by name", {"usage_tip", "own_range", "brand_name"}),
        ("the middle of two is their mean", {"ship_time"}),
    ],
)
def test_without_a_test_something_is_not_reached(stall, passing, test, lost):
    """Each test of the book is what shows something; taken away, that is named as not covered."""
    left = [verdict for verdict in passing if verdict.test.name != test]
    missed = {target.what for target in coverage(stall, left) if not target.reached}

    assert missed >= lost
    assert len(left) == len(passing) - 1


def test_without_any_test_nothing_is_reached(stall):
    """A book without tests covers nothing."""
    assert not any(target.reached for target in coverage(stall, ()))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("known(rate) and rate >= 5%", 1),
        ("orders >= 5 and orders >= 3", 1),
        ("orders > 5 and orders >= 6", 1),
        ("orders >= 5 and orders <= 9", 2),
        ("reason in ['a', 'b'] and reason != 'c'", 1),
        ("reason in ['a', 'b'] and reason != 'b'", 2),
        ("reason == 'a' and reason not in ['b', 'c']", 1),
        ("missing(rate) and orders >= 3", 2),
        ("orders == 4 and orders <= 9", 1),
    ],
)
def test_a_part_that_another_implies_need_not_matter(text, parts):
    """What holds wherever another part does cannot be shown to matter by any test."""
    [branch] = branches(parse_condition(text, SCOPE))

    assert len(parts_that_matter(branch)) == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("orders >= 5 or (orders >= 5 and first)", 1),
        ("(first or orders >= 3) and (first or rate >= 5%)", 2),
        ("reason in ['a', 'b', 'c'] and first", 1),
        ("first or reason == 'a'", 2),
    ],
)
def test_a_branch_that_lies_within_another_is_none(text, count):
    """Of two branches of which one holds wherever the other does, the wider one is to be reached."""
    assert len(branches(parse_condition(text, SCOPE))) == count


@given(conditions(), facts())
def test_branches_mean_the_condition(condition, known):
    """A condition holds exactly where all parts of one of its branches do, with or without implied parts."""
    found = branches(condition)
    by_branches = any(all(holds(part, known) for part in branch) for branch in found)
    by_parts = any(all(holds(part, known) for part in parts_that_matter(branch)) for branch in found)

    assert (by_branches, by_parts) == (holds(condition, known),) * 2


@given(conditions(), facts())
def test_what_is_implied_holds(condition, known):
    """Where one part of a branch is said to imply another, the other holds with it."""
    for branch in branches(condition):
        for one in branch:
            implied = [other for other in branch if implies(one, other)]
            assert not holds(one, known) or all(holds(other, known) for other in implied)
