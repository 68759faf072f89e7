"""Missing values: a rule can only bind on facts that exist."""

from hypothesis import given
from strategies.conditions import atoms, conditions, facts

from engine.judge.reference import holds
from rules.expression.logic import negate
from rules.expression.names import names_in
from rules.expression.tree import Known


@given(conditions(), facts())
def test_never_both(condition, known):
    """A condition and its negation are never both true, whatever is missing."""
    assert not (holds(condition, known) and holds(negate(condition), known))


@given(atoms().filter(lambda atom: names_in(atom) and not isinstance(atom, Known)), facts())
def test_nothing_binds_on_what_is_missing(atom, known):
    """A comparison that reads something missing is false, and so is its negation."""
    missing = names_in(atom)[0]
    without = {name: value for name, value in known.items() if name != missing}

    assert not holds(atom, without)
    assert not holds(negate(atom), without)


@given(conditions(), facts())
def test_negating_twice_changes_nothing(condition, known):
    """`not not c` is true exactly where `c` is."""
    assert holds(negate(negate(condition)), known) == holds(condition, known)
