"""Decisions taken again by both judges: what differs, and which of them said what."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decide.replay import Replay, Verdict
from engine.decide.retrial import Judgement, Retrial
from engine.facts import Facts
from engine.judge.durable import DurableJudge
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from tests.strategies.decisions import AS_OF, decided, item_candidate, order_candidate, rule_book, standard
from tests.strategies.procedures import procedure

BOOK = rule_book()
ASKING = rule_book(procedures={"P1": procedure("P1", Effect.NEEDS_HUMAN, "grade == 'severe'")})


def severe(book=BOOK):
    facts = {"quality_return_rate.times_baseline": 10_000}
    return decided(item_candidate(facts=facts), Grade.SEVERE, book=book)


@pytest.mark.parametrize(
    ("case", "book"),
    [
        (decided(item_candidate()), BOOK),
        (decided(order_candidate(), Grade.SLIGHT), BOOK),
        (severe(), BOOK),
        (severe(ASKING), ASKING),
    ],
)
def test_both_judges_find_what_was_found(case, book):
    """A kept decision comes out the same by the reference and by durable-rules, procedures too."""
    trial = Retrial(book, AS_OF)
    retried = trial.take(case)

    assert (retried.again, retried.agreed) == (case, True)
    assert trial.compare(case, retried) == Replay(Verdict.IDENTICAL, ())


def test_judges_that_do_not_agree_are_the_engine(monkeypatch):
    """A decision that comes out as it is kept is none the less the engine's when durable-rules differs."""

    def milder(_judge: DurableJudge, _standard: str, _facts: Facts) -> Grade:
        return Grade.SLIGHT

    monkeypatch.setattr(DurableJudge, "judge", milder)
    case, trial = decided(item_candidate()), Retrial(BOOK, AS_OF)
    retried = trial.take(case)

    assert trial.compare(case, retried) == Replay(Verdict.ENGINE, ("grade",))
    assert (retried.reference.told, retried.durable.told) == ("serious → serious", "slight → slight")


def test_procedures_on_which_judges_do_not_agree_are_told(monkeypatch):
    """The procedures that held by either judge are named."""
    monkeypatch.setattr(
        "engine.procedure.judges.DurableProcedures.met", lambda _self, _stage, _facts: frozenset()
    )
    retried = Retrial(ASKING, AS_OF).take(severe(ASKING))

    assert (retried.reference.told, retried.durable.told) == ("severe → severe P1", "severe → severe")


def test_a_fact_beyond_64_bits_is_a_difference_of_judges():
    """What durable-rules cannot take, it does not find; the reference does."""
    case = decided(item_candidate(facts={"quality_return_rate.times_baseline": 10**30}), Grade.SEVERE)
    retried = Retrial(BOOK, AS_OF).take(case)

    assert (retried.reference.grade, retried.durable) == (Grade.SEVERE, Judgement(None, None))


def test_an_entry_with_the_id_of_another_contradicts_itself():
    """The id of a case says what it is about: another one is the data's, not the engine's."""
    case = decided(item_candidate()).model_copy(update={"case": "20261120-G02-000000000000"})
    trial = Retrial(BOOK, AS_OF)

    assert trial.compare(case, trial.take(case)).verdict is Verdict.DATA


def test_one_trial_keeps_standards_and_procedures_apart():
    """What was made for one standard or remembered of one passage decides no other."""
    book = replace(ASKING, standards=ASKING.standards | {"G03": standard("G03", penalty_at_once=True)})
    cases = [
        decided(item_candidate(number, standard=name), book=book)
        for number in range(3)
        for name in ("G02", "G03")
    ]
    trial = Retrial(book, date(2026, 11, 20))

    assert [trial.take(case).again for case in cases] == cases
