"""Only what is certain is told: a condition said never to hold never does, one said to imply another does."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies.conditions import can_be_judged, conditions, facts

from engine.judge.reference import holds
from rules.against_itself.allowed import FLAG, Allowed, values_that
from rules.against_itself.conditions import situations
from rules.against_itself.ladders import _within
from rules.against_itself.places import Placed
from rules.expression.arithmetic import compare
from rules.expression.logic import every, some
from rules.expression.normal_form import normal_form
from rules.expression.tree import Comparison

BOUNDS = {
    "reason": Allowed(among=frozenset({"quality", "late", ""})),
    "orders": Allowed(low=0, high=3),
    "first": FLAG,
    "rate": Allowed(low=-2),
}
ORDERED = st.sampled_from(sorted(Comparison))
SMALL = st.integers(-4, 4)


def placed(condition):
    return Placed(section="standards", name="S01", at=("when",), when=condition, bounds=BOUNDS, so="nothing")


def within_bounds(known):
    return {name: value for name, value in known.items() if name not in BOUNDS or BOUNDS[name].allows(value)}


@given(conditions(), st.lists(facts(), min_size=1, max_size=5))
@settings(max_examples=80)
def test_what_never_holds_holds_of_no_facts(condition, several):
    """Wherever facts within their limits make a condition true, one of its branches was thought possible."""
    possible = situations(placed(condition))

    for known in map(within_bounds, several):
        assert possible or not holds(condition, known)


@given(st.data())
@settings(max_examples=80)
def test_what_is_implied_holds(data):
    """A condition of which every situation is within another's holds only where the other does."""
    drawn = data.draw(st.lists(conditions(), min_size=2, max_size=4))
    narrow = every(drawn)
    wide = some([data.draw(st.sampled_from(drawn)), *data.draw(st.lists(conditions(), max_size=1))])
    assume(can_be_judged(narrow) and can_be_judged(wide))
    implied = all(_within(situation, normal_form(wide)) for situation in situations(placed(narrow)))

    for known in map(within_bounds, data.draw(st.lists(facts(), min_size=1, max_size=5))):
        assert not implied or not holds(narrow, known) or holds(wide, known)


@given(st.lists(st.tuples(ORDERED, SMALL), max_size=4), st.lists(st.tuples(ORDERED, SMALL), max_size=3))
def test_sets_of_values_are_exact(these, others):
    """What is left, and whether it lies within something else, is what looking at every value says."""
    one, other = set_of(these), set_of(others)
    left = {value for value in range(-20, 21) if all(compare(how, value, bound) for how, bound in these)}

    assert {value for value in range(-20, 21) if one.allows(value)} == left
    assert one.none_left() == (not left)
    if one.within(other):
        assert all(other.allows(value) for value in left)


def set_of(comparisons):
    allowed = Allowed()
    for how, bound in comparisons:
        allowed = allowed.both(values_that(how, bound))
    return allowed
