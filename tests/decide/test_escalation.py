"""Cases that follow from a notice that was not met, and cases that are no finding any more."""

from datetime import date

import pytest

from engine.decide.case import Case
from engine.decide.decide import Escalated, decide, withdrawn
from engine.decide.replay import Replay, Verdict, compare, redecide
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from tests.strategies.decisions import NOTHING_BEFORE, decided, order_candidate, rule_book
from tests.strategies.life_steps import returning
from tests.strategies.procedures import procedure

BOOK = rule_book(procedures={"M11": procedure("M11", Effect.RAISE_GRADE, "notice_overdue")})
LATER = date(2026, 11, 28)
UNMET = decided(returning(Grade.SLIGHT), Grade.SLIGHT, book=BOOK)


def following(*, found=True, candidate=None, unmet=UNMET):
    """The case that follows a week later from a slight one, whose notice was not met."""
    return decide(
        candidate or returning(Grade.SLIGHT),
        Grade.SLIGHT,
        book=BOOK,
        as_of=LATER,
        cycle="20261128-b00cb00c",
        prior=NOTHING_BEFORE,
        circumstances={"notice_overdue": 1, "days_open": 7},
        escalates=Escalated(unmet.case, unmet.matter, found=found),
    )


def replayed(case):
    """The case read back from JSON, decided again, and compared."""
    kept = Case.model_validate_json(case.model_dump_json())
    return compare(kept, redecide(kept, BOOK), book=BOOK)


def test_an_unmet_notice_raises_the_grade():
    """The case that follows names the one it follows from, keeps its matter, and is a grade higher."""
    case = following()

    assert (case.escalates, case.matter, case.grade) == (UNMET.case, UNMET.matter, Grade.SERIOUS)
    assert case.case != UNMET.case


@pytest.mark.parametrize("found", [True, False])
def test_what_follows_replays_identically(found):
    """It is decided again from its own content, whether the subject was found again by itself or not."""
    case = following(found=found)

    assert (case.screened is not None) is found
    assert replayed(case) == Replay(Verdict.IDENTICAL, ())


def test_a_case_that_rests_on_nothing_else_falls_with_the_notice():
    """Without a finding of its own, and nothing overdue any more, nothing is left to decide."""
    met = following(found=False).model_copy(update={"circumstances": {}})
    fallen = withdrawn(met, met.facts, met.evidence)

    assert redecide(met, BOOK) is None
    assert (fallen.state, fallen.outcomes, replayed(fallen)) == (
        "withdrawn",
        (),
        Replay(Verdict.IDENTICAL, ()),
    )


def test_a_case_with_a_finding_of_its_own_stays():
    """Found again by itself it stands at its own grade once the notice counts as met."""
    met = following().model_copy(update={"circumstances": {}})

    assert redecide(met, BOOK).grade is Grade.SLIGHT


def test_a_withdrawn_case_replays_identically():
    """On facts that meet no grade, what is withdrawn is withdrawn again."""
    case = withdrawn(UNMET, {"quality_return_rate.times_baseline": 1_000}, ())

    assert (case.state, case.outcomes, case.procedures) == ("withdrawn", (), ())
    assert replayed(case) == Replay(Verdict.IDENTICAL, ())


def test_nothing_is_withdrawn_that_meets_a_grade():
    """A case that claims to be withdrawn on facts that meet a grade differs in its grade."""
    assert replayed(withdrawn(UNMET, UNMET.facts, ())) == Replay(Verdict.ENGINE, ("grade",))


def test_a_withdrawn_case_does_nothing():
    """A withdrawn case that was given outcomes differs in just these."""
    case = withdrawn(UNMET, {"quality_return_rate.times_baseline": 1_000}, ())
    altered = case.model_copy(update={"outcomes": UNMET.outcomes})

    assert replayed(altered) == Replay(Verdict.ENGINE, ("outcomes",))


def test_standards_that_meet_one_record_are_about_one_matter():
    """A case about a record is about that record, whatever the standard; any other about itself."""
    late = decided(order_candidate("D7"), Grade.SLIGHT, book=BOOK)

    assert late.matter == "order:order_id:D7"
    assert UNMET.matter == UNMET.case
