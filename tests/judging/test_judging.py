"""Judging in worker processes, and what a crash costs."""

from datetime import date, timedelta

import pytest
from strategies.conditions import NAMES
from strategies.deadly import Exiting, Faulting
from strategies.procedures import procedure
from strategies.standards import standard_of

from engine.candidate import Candidate
from engine.judge import reference
from engine.procedure.fields import CaseFields
from engine.procedure.passage import Passed
from rules.expression.days import day_start
from rules.expression.normal_form import TooManyBranchesError
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade, Vane
from tests.strategies.decisions import rule_book
from windvane import crash_proof, judging

SCOPE = Scope(NAMES)
AS_OF = date(2026, 11, 20)
ZONE = "Asia/Shanghai"
STANDARDS = {
    "S01": standard_of(
        *(parse_condition(f"orders >= {least}", SCOPE) for least in (100, 50, 10)), name="S01"
    ),
    "G02": standard_of(parse_condition("rate > 5% and paid_at <= T", SCOPE), name="G02"),
}


def candidate(orders, *, at=0):
    """A candidate as the screen hands it over; the deadly values would not survive its validation."""
    return Candidate.model_construct(standard="S01", subject=f"shop:{at}", facts={"orders": orders})


def judged(candidates, standards=STANDARDS):
    return judging.judge_candidates(candidates, standards, as_of=AS_OF, zone=ZONE)


def test_every_candidate_on_its_own_standard_in_order():
    """Grades come back in the order of the candidates, over more batches than one."""
    candidates = [candidate(at % 120, at=at) for at in range(2 * crash_proof.BATCH + 1)]
    expected = tuple(reference.judge(STANDARDS["S01"], each.facts) for each in candidates)

    assert judged(candidates) == judging.Judged(expected, ())


def test_days_are_bound_to_the_business_date():
    """A standard that reads T is judged as of the cycle's date."""
    facts = {"rate": 60_000, "paid_at": 1_795_190_399_999_999}
    early, late = ({**facts, "paid_at": facts["paid_at"] + more} for more in (0, 1))
    candidates = [
        Candidate.model_construct(standard="G02", subject="shop:1", facts=each) for each in (early, late)
    ]

    assert [grade is not None for grade in judged(candidates).grades] == [True, False]


def test_nobody_to_judge():
    """A cycle without candidates starts no worker."""
    assert judged([]) == judging.Judged((), ())


@pytest.mark.parametrize("deadly", [Exiting, Faulting])
def test_a_crash_costs_one_case(deadly):
    """The case that ends its worker is found, named and judged by the reference; the others as ever."""
    candidates = [candidate(at, at=at) for at in range(8)]
    candidates[5] = candidate(deadly(60), at=5)
    result = judged(candidates)

    assert result.crashed == (candidates[5],)
    assert result.grades == tuple(reference.judge(STANDARDS["S01"], each.facts) for each in candidates)


def test_a_crash_leaves_the_rest_to_other_workers(monkeypatch):
    """Batches asked before and after the one that ended its workers are answered, all in their order."""
    monkeypatch.setattr(crash_proof, "BATCH", 2)
    candidates = [candidate(at, at=at) for at in range(20)]
    candidates[9] = candidate(Exiting(60), at=9)
    result = judged(candidates)

    assert result.crashed == (candidates[9],)
    assert result.grades == tuple(reference.judge(STANDARDS["S01"], each.facts) for each in candidates)


def test_questions_are_read_as_they_are_answered(monkeypatch):
    """However many questions there are, only the few batches that are asked ahead are in memory."""
    monkeypatch.setattr(crash_proof, "BATCH", 2)
    read: list[int] = []

    def questions():
        for orders in range(100):
            read.append(orders)
            yield "S01", {"orders": orders}

    answered = crash_proof.answer_in_turn(judging._StandardCourt(STANDARDS), questions())
    first = next(answered)
    read_by_then = len(read)

    assert (first.answer, first.crashed, read_by_then < 20) == (None, False, True)
    assert [each.question[1]["orders"] for each in answered] == list(range(1, 100))


def test_an_error_of_the_engine_costs_one_case():
    """A case that the engine refuses, here for a figure beyond 64 bits, goes the same way as a crash."""
    candidates = [candidate(20, at=0), candidate(2**70, at=1)]
    result = judged(candidates)

    assert [grade.value for grade in result.grades] == ["slight", "severe"]
    assert result.crashed == (candidates[1],)


def test_a_broken_engine_is_given_up(monkeypatch):
    """After so many crashes the reference judges what is left, and all of it is named."""
    monkeypatch.setattr(crash_proof, "MOST_CRASHES", 1)
    candidates = [candidate(Exiting(60), at=at) for at in range(3)]
    result = judged(candidates)

    assert [grade.value for grade in result.grades] == ["serious"] * 3
    assert result.crashed == tuple(candidates)


def test_a_standard_the_engine_cannot_take():
    """A standard with too many branches is refused before any worker starts."""
    wide = " or ".join(f"orders == {at}" for at in range(300))
    standards = {"S01": standard_of(parse_condition(wide, SCOPE))}

    with pytest.raises(TooManyBranchesError):
        judged([candidate(3)], standards)


def case(**others):
    """A slight case of S01, with what is known of it."""
    return CaseFields(
        standard="S01", vane=Vane.SERVICE, grade=Grade.SLIGHT, points={Grade.SLIGHT: 0}, others=others
    )


def passing(cases, *several):
    book = rule_book(procedures={each.name: each for each in several})
    return judging.judge_procedures(cases, book, as_of=AS_OF)


def test_procedures_are_judged_in_the_order_of_the_cases():
    """Every case comes back with the procedures that held of it, and only those of stages that act now."""
    exempt = procedure("M20", Effect.EXEMPT, "points_balance > 10 and today > T")
    later = procedure("M01", Effect.CLEAR_OUT)
    today = day_start(AS_OF + timedelta(days=1), ZONE)
    found = passing([case(points_balance=each, today=today) for each in (5, 50)], exempt, later)

    assert [[each.name for each in passed.applied] for passed in found.answers] == [[], ["M20"]]
    assert passing([case()], later).answers == (Passed(Grade.SLIGHT),)


def test_a_crash_over_procedures_costs_one_case():
    """The case that ends its worker is found and its procedures read by the reference."""
    exempt = procedure("M20", Effect.EXEMPT, "points_balance > 10")
    found = passing([case(points_balance=each) for each in (5, Exiting(60), 50)], exempt)

    assert found.crashed == (1,)
    assert [len(passed.applied) for passed in found.answers] == [0, 1, 1]
