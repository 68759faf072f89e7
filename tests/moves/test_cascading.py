"""What follows from an answer is shown before, done with it, and told; in one piece."""

from datetime import timedelta

import pytest

from engine.decide.case import Prior
from engine.life.step import Verdict
from rules.meaning.standard import Grade
from tests.examples.desk import Desk, desk_book
from tests.strategies.decisions import AS_OF, decided
from tests.strategies.life_steps import REVIEWER, day, returning
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.made import Made

BOOK = desk_book()
NIGHTS = [AS_OF + timedelta(days=number) for number in range(4)]


def cases_of_four_nights():
    """A severe case each night, of one operator: points of 15, 18, 20 and 20 by how often before."""
    found = []
    for number, night in enumerate(NIGHTS):
        before = tuple(case.case for case in found)
        prior = Prior(same=number, any=number, cases=before)
        candidate = returning(Grade.SEVERE, number + 1)
        found.append(decided(candidate, Grade.SEVERE, book=BOOK, as_of=night, prior=prior))
    return found


CASES = cases_of_four_nights()


@pytest.fixture
def desk(tmp_path):
    """A home in which each of the four nights decided its case, and the first is under appeal."""
    desk = Desk(tmp_path, BOOK)
    for night, case in zip(NIGHTS, CASES, strict=True):
        desk.decide([case], night)
    appeal(desk.occasion(day(3)), CASES[0].case, by="O0", text="not so", files=(), human_review=False)
    yield desk
    desk.close()


def answered(desk, verdict, *, grade=None, dry_run=False) -> Made:
    """A reviewer answers the appeal on day 5."""
    answer = Answer(verdict=verdict, grade=grade, by=REVIEWER, reason="as the files show")
    return answer_appeal(desk.occasion(day(5)), f"{CASES[0].case}-A", answer, dry_run=dry_run)


def points(case) -> int:
    """The points of a decision."""
    return sum(outcome.points for outcome in case.outcomes if outcome.kind == "points")


def test_an_overturn_reaches_what_came_later(desk):
    """Without the first breach the second is a first one, and so on; each is decided again and told once."""
    made = answered(desk, Verdict.OVERTURN)
    stands = [desk.stands(case.case) for case in CASES]

    assert [points(case) for case in CASES] == [15, 18, 20, 20]
    assert [points(each.decision) for each in stands] == [0, 15, 18, 20]
    assert [turn.step.case for turn in made.followed.turns] == [case.case for case in CASES[1:]]
    assert {turn.step.because for turn in made.followed.turns} == {CASES[0].case}
    assert list(made.notices) == [f"{CASES[0].case}-N3", *(f"{case.case}-N2" for case in CASES[1:])]


def test_a_dry_run_shows_exactly_what_is_then_done(desk):
    """The dry run writes nothing; made for good, the same steps and notices come of it."""
    before = desk.written()
    shown = answered(desk, Verdict.OVERTURN, dry_run=True)
    written = desk.written()
    done = answered(desk, Verdict.OVERTURN)

    assert written == before
    assert [turn.step for turn in done.turns] == [turn.step for turn in shown.turns]
    assert [turn.step for turn in done.followed.turns] == [turn.step for turn in shown.followed.turns]
    assert (done.notices, shown.dry_run, done.dry_run) == (shown.notices, True, False)


def test_a_reduction_to_a_grade_that_still_counts_reaches_nothing(desk):
    """A case that is made milder is an earlier breach all the same: later cases stay as they were."""
    made = answered(desk, Verdict.REDUCE, grade="serious")

    assert [points(desk.stands(case.case).decision) for case in CASES] == [5, 18, 20, 20]
    assert list(made.followed.turns) == []
