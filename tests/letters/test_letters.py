"""What is told of a case, in its order, and the number of each notice."""

import pytest

from engine.decide.case import Case
from engine.decide.ruling import RulingKind
from engine.life.standing import Standing, stand
from engine.life.step import Step
from rules.meaning.standard import Grade
from tests.examples.desk import desk_book
from tests.strategies.decisions import decided
from tests.strategies.life_steps import Steps, day, returning
from windvane.letters import OfDecision, OfStep, letters_of_case, letters_of_decisions, letters_of_turns
from windvane.turn import take_in_order

BOOK = desk_book()
CASE = decided(returning(Grade.SEVERE), Grade.SEVERE, book=BOOK)
OTHER = decided(returning(Grade.SEVERE, 2), Grade.SEVERE, book=BOOK)


def after(case: Case, steps: list[Step]) -> Standing:
    """Where a case stands after these steps."""
    standing = stand(case)
    for step in steps:
        standing = standing.after(step)
    return standing


def shown_and_rejected() -> list[Step]:
    """Proof handed in, rejected, handed in again; nobody is told of what the operator did."""
    steps = Steps(CASE, BOOK)
    return [steps.proof_shown(day(1)), steps.proof_decided(day(2), accepted=False), steps.proof_shown(day(3))]


def test_notices_of_a_case_are_numbered_from_its_decision_on():
    """The decision is the first, each step that is told one more; an untold one takes no number."""
    again = Steps(CASE, BOOK).proof_decided(day(4), accepted=True)
    standing = after(CASE, [*shown_and_rejected(), again])

    letters = list(letters_of_case(standing))
    assert [type(each) for each in letters] == [OfDecision, OfStep, OfStep]
    assert [each.id for each in letters] == [f"{CASE.case}-N{number}" for number in (1, 2, 3)]


def test_a_letter_knows_all_that_came_before_its_step():
    """Of steps of two cases, each letter starts from all earlier steps of its own case, told or not."""
    others = Steps(OTHER, BOOK)
    steps = [
        *shown_and_rejected(),
        others.appealed(day(5)),
        Steps(CASE, BOOK).proof_decided(day(6), accepted=True),
    ]
    began = {case.case: stand(case) for case in (CASE, OTHER)}

    letters = list(letters_of_turns(take_in_order(began, steps), issued={CASE.case: 1, OTHER.case: 4}))
    assert [each.id for each in letters] == [f"{CASE.case}-N2", f"{OTHER.case}-N5", f"{CASE.case}-N3"]
    assert [len(each.before.steps) for each in letters if isinstance(each, OfStep)] == [1, 0, 3]


def test_steps_are_taken_only_of_cases_that_are_known():
    """A step of another case is no step of these."""
    with pytest.raises(KeyError):
        list(take_in_order({OTHER.case: stand(OTHER)}, shown_and_rejected()))


def test_shadow_cases_are_told_to_nobody():
    """A case in shadow has no letter."""
    assert list(letters_of_decisions([CASE.model_copy(update={"shadow": True}), CASE])) == [OfDecision(CASE)]


@pytest.mark.parametrize(("grade", "letters"), [(Grade.SERIOUS, 1), (None, 0)])
def test_what_a_person_decides_of_a_waiting_case_is_told_as_a_decision(grade, letters):
    """Its first notice is that of the decision; when nothing stands there was nothing to tell."""
    waits = CASE.model_copy(update={"state": "waiting", "outcomes": ()})
    ruled = Steps(waits, BOOK).ruled(day(1), RulingKind.REVIEW, CASE, grade=grade)

    told = list(letters_of_case(after(waits, [ruled])))
    assert told == [OfDecision(ruled.decision)] * letters
