"""How far a decision was automated."""

import pytest
from examples.followed import returns, shipping
from examples.told import RULED

from engine.decide.ruling import Ruling, RulingKind
from engine.explain.automation import automation_of
from rules.meaning.standard import Grade


def ruled(case, grade):
    said = Ruling(kind=RulingKind.REVIEW, by="rev-7", at=case.outcomes[-1].decided_at, grade=grade, reason="")
    return case.model_copy(update={"rulings": (said,)})


def test_nobody_looked_at_an_automatic_decision():
    """Without a ruling a decision is fully automated."""
    assert automation_of(shipping(), RULED) == "fully"


@pytest.mark.parametrize(
    ("grade", "automated"), [(Grade.SEVERE, "partly"), (Grade.SLIGHT, "not"), (None, "not")]
)
def test_a_person_confirms_or_decides(grade, automated):
    """Who gives the grade that the program found confirms it; who gives another one, or none, decides."""
    assert automation_of(returns(grade), RULED) == automated


def test_a_raised_grade_is_what_the_program_proposed():
    """Where a procedure raised the grade, that one is confirmed, and the one found is a person's own."""
    raised = shipping()

    assert automation_of(ruled(raised, Grade.SERIOUS), RULED) == "partly"
    assert automation_of(ruled(raised, Grade.SLIGHT), RULED) == "not"
