"""Conditions as an `or` of `and`s."""

import pytest
from strategies.conditions import NAMES

from rules.expression.normal_form import MOST_BRANCHES, TooManyBranchesError, normal_form
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, NEVER

SCOPE = Scope(NAMES)


def test_branches_of_a_list_inside_and():
    """A list of values inside `and` becomes one branch per value, a `not in` one branch."""
    assert len(normal_form(parse_condition("first and reason in ['a', 'b', 'c'] and orders > 3", SCOPE))) == 3
    assert len(normal_form(parse_condition("first and reason not in ['a', 'b', 'c']", SCOPE))) == 1


def test_the_same_branch_is_kept_once():
    """What is said twice makes one branch, and one atom in it."""
    once = normal_form(parse_condition("first and orders > 3", SCOPE))
    assert (
        normal_form(parse_condition("first and orders > 3 and first or orders > 3 and first", SCOPE))[:1]
        == once
    )
    assert len(normal_form(parse_condition("first or first or (first and first)", SCOPE))) == 1


def test_always_and_never():
    """What always holds has one branch without atoms, what never holds no branch."""
    assert normal_form(ALWAYS) == ((),)
    assert normal_form(NEVER) == ()


@pytest.mark.parametrize(
    "text",
    [
        " and ".join(f"(orders > {at} or rate > {at}%)" for at in range(40)),
        " or ".join(f"orders == {at}" for at in range(MOST_BRANCHES + 1)),
        " and ".join(f"orders != {at}" for at in range(300)),
    ],
)
def test_what_the_judge_cannot_take_is_refused(text):
    """A condition with too many ways to be true is refused at once, rather than expanded."""
    with pytest.raises(TooManyBranchesError, match="can be true in more than 256 ways") as caught:
        normal_form(parse_condition(text, SCOPE))

    assert caught.value.code == "WV219"
