"""Until when a case answers new findings of the same thing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.decide import withdrawn
from engine.decide.moments import decided_at
from engine.decide.open_until import open_until
from engine.decide.ruling import RulingKind
from engine.life.answers_until import NO_END, answers_until
from engine.life.standing import stand
from engine.life.step import Verdict
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import MICROSECONDS
from tests.strategies.decisions import AS_OF, decided, rule_book, standard
from tests.strategies.life_steps import Steps, day, returning
from tests.strategies.procedures import procedure

HUMAN = rule_book(procedures={"M12": procedure("M12", Effect.NEEDS_HUMAN)})
SHADOW = rule_book(standard("G02", mode=Mode.SHADOW))
CASE = decided(returning(Grade.SEVERE), Grade.SEVERE)
STEPS = Steps(CASE)
ZONES = ["Asia/Shanghai", "UTC", "America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland"]


def until(*steps, case=CASE):
    """Until when the case answers after these steps."""
    standing = stand(case)
    for step in steps:
        standing = standing.after(step)
    return answers_until(standing.decision, standing.life)


def nights(moment, zone="Asia/Shanghai"):
    """How many nights after the decision's own a finding is still answered."""
    return sum(decided_at(AS_OF + timedelta(days=each), zone) < moment for each in range(1, 90))


def test_an_open_case_answers_as_long_as_it_is_open():
    """Contestable or final, it answers until its last deadline and its last measure are over."""
    assert until() == until(STEPS.window_ended(day(7))) == open_until(CASE)


def test_a_shadow_case_answers_like_an_open_one():
    """What a shadow standard finds is seen once, not every night."""
    shadow = decided(returning(Grade.SEVERE), Grade.SEVERE, book=SHADOW)

    assert until(case=shadow) == open_until(shadow)


def test_what_a_person_has_to_decide_answers_without_end():
    """A waiting case, an appeal and proof handed in answer until they are decided."""
    waiting = decided(returning(Grade.SEVERE), Grade.SEVERE, book=HUMAN)

    assert until(case=waiting) == NO_END
    assert until(STEPS.appealed(day(3))) == NO_END
    assert until(STEPS.proof_shown(day(3))) == NO_END


def test_a_cleared_case_answers_nothing():
    """Measured clear, a breach that comes again is a new one."""
    assert until(STEPS.cleared(day(3))) is None


def test_a_closed_case_answers_nothing():
    """What is over does not stand in the way of what comes."""
    overdue = STEPS.window_ended(day(7)), STEPS.overdue(day(8)), STEPS.closed(day(21))

    assert until(*overdue) is None


def test_an_undone_case_is_not_decided_again_on_the_same_days():
    """Overturned or withdrawn, its 30 days are answered as long as a window still looks at one of them."""
    overturned = STEPS.appealed(day(3)), STEPS.answered(day(4), Verdict.OVERTURN, CASE)
    gone = STEPS.revised(day(1), withdrawn(CASE, {}, ()))

    assert nights(until(*overturned)) == 29
    assert until(gone) == until(*overturned) == until(*overturned, STEPS.closed(day(5)))


def test_accepted_proof_is_not_undone_by_the_next_night():
    """Rectified by proof, the very days that were rectified make no new case."""
    steps = STEPS.proof_shown(day(3)), STEPS.proof_decided(day(4), accepted=True)

    assert nights(until(*steps)) == 29


def test_an_exempted_case_answers_while_the_exemption_lasts():
    """Up to and including its end where that is known, else for 30 nights."""
    case = decided(returning(Grade.SEVERE), Grade.SEVERE, book=HUMAN)
    ends = day(12)
    exempted = case.model_copy(update={"state": "exempted", "outcomes": ()})
    known = {"exemption_until": int(ends.timestamp()) * MICROSECONDS}

    assert until(case=exempted.model_copy(update={"circumstances": known})) == ends + timedelta(seconds=1)
    assert nights(until(case=exempted)) == 29


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.sampled_from(ZONES))
def test_the_same_nights_in_every_zone(as_of, zone):
    """An undone case answers the 29 nights after its own, whatever the clocks of the zone do meanwhile."""
    book = rule_book(zone=zone)
    case = decided(returning(Grade.SEVERE), Grade.SEVERE, book=book, as_of=as_of)
    at = decided_at(as_of, zone)
    undone = stand(case).after(Steps(case, book).ruled(at, RulingKind.OWN_MOTION, case, grade=None))
    moment = answers_until(undone.decision, undone.life)
    answered = [decided_at(as_of + timedelta(days=each), zone) < moment for each in range(28, 32)]

    assert answered == [True, True, False, False]
