"""What is told of steps about to be kept: after what went out before, and to those it is about."""

import pytest

from engine.life.standing import stand
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from tests.examples.desk import Desk
from tests.strategies.account_steps import account_step
from tests.strategies.decisions import decided
from tests.strategies.life_steps import Steps, day, returning
from windvane.letters import OfAccount
from windvane.still_to_tell import still_to_tell
from windvane.turn import take

FIRST, NEWEST = decided(returning(Grade.SEVERE), Grade.SEVERE), decided(returning(Grade.SERIOUS, 2))


@pytest.fixture
def database(tmp_path):
    """A home in which two cases of O0 were decided, each with its first notice."""
    desk = Desk(tmp_path)
    desk.decide([FIRST])
    desk.decide([NEWEST.model_copy(update={"as_of": day(1).date()})], day(1).date())
    yield desk.database
    desk.close()


def test_the_next_notice_of_a_case_has_the_next_number(database):
    """A step of a case whose first notice went out is told by the second."""
    turn = take(stand(FIRST), Steps(FIRST).appealed(day(2)))

    assert [each.id for each in still_to_tell(database, [turn], accounts=())] == [f"{FIRST.case}-N2"]


@pytest.mark.parametrize(
    ("because", "case"),
    [(FIRST.case, FIRST.case), (f"exam_missed:{FIRST.case}", FIRST.case), ("exam:E1", None)],
)
def test_a_step_of_an_account_belongs_to_a_case(database, because, case):
    """To the case it goes back to, whose points or missed exam it was; to the newest for any other event."""
    step = account_step(because=because)

    [letter] = still_to_tell(database, [], accounts=[step])
    assert isinstance(letter, OfAccount)
    assert letter.case.case == (case or NEWEST.case)


def test_whom_no_case_ever_concerned_is_not_written_to(database):
    """An account without any case has no notice, and keeps nobody else from theirs."""
    unknown = account_step("clear-2", operator="O9", because="exam:E9")
    credit = account_step("credit-1", effect=Effect.STUDY_CREDIT, because="exam:E1")
    told = account_step("clear-3", because="exam:E1")

    letters = still_to_tell(database, [], accounts=[unknown, credit, told])
    assert [each.id for each in letters] == ["clear-3-N1"]
