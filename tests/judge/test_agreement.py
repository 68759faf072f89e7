"""durable-rules and the plain interpreter read every rule alike."""

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.conditions import conditions, facts
from strategies.standards import standard_of

from engine.judge import reference
from engine.judge.durable import DurableJudge
from engine.judge.reference import holds
from rules.expression.normal_form import normal_form

GRADES = st.lists(conditions(), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(GRADES, st.lists(facts(), min_size=1, max_size=5))
def test_durable_rules_agree_with_the_reference(grades, several):
    """Random standards on random facts, known and missing, get the same grade from both."""
    standard = standard_of(*grades)
    judge = DurableJudge([standard])

    for known in several:
        assert judge.judge(standard.name, known) == reference.judge(standard, known)


@settings(max_examples=100, deadline=None)
@given(conditions(), facts())
def test_the_normal_form_means_the_same(condition, known):
    """A condition holds exactly where all atoms of at least one of its branches hold."""
    branches = normal_form(condition)
    assert any(all(holds(atom, known) for atom in branch) for branch in branches) == holds(condition, known)
