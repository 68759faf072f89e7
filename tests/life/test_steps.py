"""What a step leads to, and the words of those that cannot be taken."""

from dataclasses import replace

import pytest

from engine.decide.decide import withdrawn
from engine.decide.outcome import Correction, Sanction
from engine.decide.ruling import RulingKind
from engine.life.illegal import IllegalStepError
from engine.life.life import Asked, Final, Missed, NothingAsked, Rectified, state_of
from engine.life.standing import acting, as_it_stands, held_back, stand
from engine.life.step import Verdict
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from rules.units import DAY
from tests.strategies.decisions import decided, rule_book, standard
from tests.strategies.life_steps import REVIEWER, SECOND, Steps, day, returning
from tests.strategies.procedures import procedure

PLAIN = rule_book()
AT_ONCE = rule_book(standard("G02", penalty_at_once=True))
HUMAN = rule_book(procedures={"M12": procedure("M12", Effect.NEEDS_HUMAN)})
EXAM = rule_book(procedures={"M06": procedure("M06", Effect.EXAM_INSTEAD, "not exam_missed", amount=3 * DAY)})
SHADOW = rule_book(standard("G02", mode=Mode.SHADOW))
CASE = decided(returning(Grade.SEVERE), Grade.SEVERE)
STEPS = Steps(CASE)


def begun(book=PLAIN, grade=Grade.SEVERE):
    """A case just decided, and its steps."""
    case = decided(returning(grade), grade, book=book)
    return stand(case), Steps(case, book)


def after(standing, *steps):
    """Where a case stands after several steps."""
    for step in steps:
        standing = standing.after(step)
    return standing


def measures(standing):
    """The measures that act, by name."""
    return {each.measure: each for each in acting(standing) if isinstance(each, Sanction)}


def test_an_unused_window_puts_the_penalties_in_force():
    """Once the window is over the decision is final, and everything acts."""
    standing, steps = begun()
    final = standing.after(steps.window_ended(day(7)))

    assert (final.life.phase, state_of(final.life)) == (Final(), "in_force")
    assert len(acting(final)) == len(CASE.outcomes) - 1


def test_an_appeal_holds_back_what_has_not_begun():
    """Appealed on day 6: corrections go on, no penalty acts before the answer."""
    standing, steps = begun()
    appealed = standing.after(steps.appealed(day(6)))

    assert [type(each) for each in acting(appealed)] == [Correction]
    assert {each.starts for each in held_back(appealed)} == {day(7)}
    assert state_of(appealed.life) == "appealed"


def test_an_upheld_appeal_lets_penalties_begin():
    """Upheld on day 9 they begin on day 9, last their full time, and no further appeal is possible."""
    standing, steps = begun()
    upheld = after(
        standing, steps.appealed(day(6)), steps.answered(day(9), Verdict.UPHOLD, standing.decision)
    )
    ban = measures(upheld)["no_new_items"]

    assert (ban.starts, ban.ends) == (day(9), day(16))
    assert held_back(upheld) == ()
    assert (upheld.life.phase, upheld.life.appeals_left) == (Final(), 0)


def test_penalties_at_once_are_not_held_back():
    """Where penalties act from the decision on, an appeal does not stop them."""
    standing, steps = begun(AT_ONCE)
    appealed = standing.after(steps.appealed(day(6)))

    assert (held_back(appealed), measures(appealed).keys()) == ((), {"no_new_items", "fine", "exam"})


def test_an_overturned_case_acts_no_more():
    """Overturned, nothing acts, nothing is asked; what was decided first stays on record."""
    standing, steps = begun()
    undone = after(
        standing, steps.appealed(day(6)), steps.answered(day(9), Verdict.OVERTURN, standing.decision)
    )

    assert (acting(undone), undone.life.rectification, state_of(undone.life)) == (
        (),
        NothingAsked(),
        "overturned",
    )
    assert undone.decided == CASE


def test_a_reduced_case_acts_as_the_milder_grade():
    """Reduced to slight, the loss of score of slight cases is all that acts, from the answer on."""
    standing, steps = begun()
    answer = steps.answered(day(9), Verdict.REDUCE, standing.decision, grade=Grade.SLIGHT)
    reduced = after(standing, steps.appealed(day(6)), answer)

    assert [(each.kind, each.starts) for each in acting(reduced)] == [("score", day(9))]


def test_a_waiting_case_does_nothing_until_a_person_decides():
    """Its outcomes are worked out and none acts; decided, it begins like any other."""
    standing, steps = begun(HUMAN)
    ruled = after(
        standing,
        steps.claimed(day(1)),
        steps.ruled(day(3), RulingKind.REVIEW, standing.decision, grade=Grade.SEVERE),
    )

    assert acting(standing) == ()
    assert measures(ruled)["no_new_items"].starts == day(10)
    assert (ruled.life.reviewers, state_of(ruled.life)) == ((REVIEWER,), "decided")


def test_a_missed_exam_brings_the_fines():
    """Not passed in time, the fines stand from when they would have begun, and no exam opens again."""
    standing, steps = begun(EXAM)
    final = standing.after(steps.window_ended(day(7)))
    missed = final.after(steps.exam_missed(day(10), final.decision))

    assert measures(final)["exam"].ends == day(10)
    assert (measures(missed)["fine"].amount, measures(missed)["fine"].starts) == (100_000, day(7))
    assert missed.life.exam_until is None


def test_a_passed_exam_waives_the_fines():
    """Passed, the exam is over; a later revision does not open it again."""
    standing, steps = begun(EXAM)
    passed = after(standing, steps.window_ended(day(7)), steps.exam_passed(day(8)))
    revised = passed.after(steps.revised(day(9), passed.decision))

    assert "fine" not in measures(revised)
    assert (revised.life.exam_until, revised.life.exam_over) == (None, True)


def test_an_appeal_stops_the_clock_of_the_exam():
    """While the appeal is open no exam is missed; with the answer it has its whole time again."""
    standing, steps = begun(EXAM)
    appealed = standing.after(steps.appealed(day(6)))
    upheld = appealed.after(steps.answered(day(20), Verdict.UPHOLD, appealed.decision))

    with pytest.raises(IllegalStepError):
        appealed.after(steps.exam_missed(day(11), appealed.decision))
    assert upheld.life.exam_until == day(23)


@pytest.mark.parametrize(("at", "until"), [(3, 10), (8, 11), (30, 33)])
def test_an_exam_offered_after_the_fact_has_its_whole_time(at, until):
    """Three days from its beginning, or from the revision that offers it: whichever is later."""
    standing, steps = begun()
    final = standing.after(steps.window_ended(day(7))) if at > 7 else standing
    revised = final.after(steps.revised(day(at), begun(EXAM)[0].decision))

    assert revised.life.exam_until == day(until)
    assert measures(revised)["exam"].ends == day(until)
    assert as_it_stands(revised).outcomes == (*acting(revised), revised.decision.outcomes[-1])


def test_an_exam_that_is_open_keeps_its_deadline():
    """Decided again with the same exam, there is no more time for it than was promised; nor less."""
    standing, steps = begun()
    offered = standing.after(steps.revised(day(5), begun(EXAM)[0].decision))
    late = standing.after(steps.window_ended(day(7))).after(steps.revised(day(30), offered.decision))

    assert offered.after(steps.revised(day(9), offered.decision)).life.exam_until == day(10)
    assert late.after(steps.revised(day(31), offered.decision)).life.exam_until == day(33)


def test_a_penalty_at_once_leaves_the_exam_its_time_after_an_appeal():
    """The exam that began with the decision has its whole time again with the answer to the appeal."""
    book = replace(EXAM, standards=AT_ONCE.standards)
    standing, steps = begun(book)
    appealed = standing.after(steps.appealed(day(1)))
    upheld = appealed.after(steps.answered(day(20), Verdict.UPHOLD, appealed.decision))

    assert (appealed.life.exam_until, upheld.life.exam_until) == (day(3), day(23))


def test_rejected_proof_leaves_the_deadline_as_it_was():
    """Proof shown in time stops the clock; rejected after the deadline, the case is overdue at once."""
    standing, steps = begun()
    rejected = after(
        standing,
        steps.reminded(day(6)),
        steps.proof_shown(day(6.5)),
        steps.proof_decided(day(12), accepted=False),
    )
    overdue = rejected.after(steps.overdue(day(12), "20261203-G02-000000000000"))

    assert rejected.life.rectification == Asked(until=day(7), reminded=True)
    assert overdue.life.rectification == Missed(escalated_to="20261203-G02-000000000000")
    assert state_of(overdue.life) == "escalated"


@pytest.mark.parametrize("by_proof", [True, False])
def test_a_notice_is_cleared_by_proof_or_by_measurement(by_proof):
    """Either clears it, before the decision is final or after."""
    standing, steps = begun()
    met = (
        after(standing, steps.proof_shown(day(2)), steps.proof_decided(day(3), accepted=True))
        if by_proof
        else standing.after(steps.cleared(day(3)))
    )

    assert met.life.rectification == Rectified(at=day(3), by_proof=by_proof)
    assert state_of(met.life) == "rectified"


def test_a_withdrawn_case_drops_its_appeal():
    """A case that is no finding any more is undone, even while its appeal is open, and then closes."""
    standing, steps = begun()
    gone = after(
        standing, steps.appealed(day(3)), steps.revised(day(4), withdrawn(standing.decision, {}, ()))
    )
    closed = gone.after(steps.closed(day(4)))

    assert (acting(gone), held_back(gone), state_of(gone.life)) == ((), (), "withdrawn")
    assert (state_of(closed.life), closed.life.closed) == ("withdrawn", True)


def test_a_case_closes_when_its_last_measure_has_ended():
    """Final, rectified, and its longest measure over: nothing is open any more."""
    standing, steps = begun()
    served = after(standing, steps.cleared(day(3)), steps.window_ended(day(7)), steps.closed(day(21)))

    assert state_of(served.life) == "closed"


HELD = {
    "claimed by one": lambda first: first.after(STEPS.appealed(day(2))).after(STEPS.claimed(day(3))),
    "appealed": lambda first: first.after(STEPS.appealed(day(2))),
    "checked": lambda first: first.after(STEPS.checked(day(1))).after(STEPS.appealed(day(2))),
    "final": lambda first: first.after(STEPS.window_ended(day(7))),
    "upheld": lambda first: first.after(STEPS.appealed(day(2))).after(
        STEPS.answered(day(3), Verdict.UPHOLD, CASE)
    ),
    "new": lambda first: first,
    "cleared": lambda first: first.after(STEPS.cleared(day(1))),
    "proof in": lambda first: first.after(STEPS.proof_shown(day(1))),
    "reminded": lambda first: first.after(STEPS.reminded(day(6))),
    "withdrawn": lambda first: first.after(STEPS.revised(day(1), withdrawn(CASE, {}, ()))),
    "closed": lambda first: (
        first.after(STEPS.cleared(day(1))).after(STEPS.window_ended(day(7))).after(STEPS.closed(day(21)))
    ),
}


@pytest.mark.parametrize(
    ("held", "step", "code"),
    [
        ("new", STEPS.appealed(day(7)), "appeal-too-late"),
        ("new", STEPS.appealed(day(1), by="O9"), "not-your-case"),
        ("new", STEPS.appealed(day(-1)), "step-before-last"),
        ("final", STEPS.appealed(day(7)), "step-out-of-place"),
        ("appealed", STEPS.appealed(day(3)), "step-out-of-place"),
        ("upheld", STEPS.appealed(day(4)), "step-out-of-place"),
        ("new", STEPS.window_ended(day(6)), "step-too-early"),
        ("new", STEPS.answered(day(1), Verdict.OVERTURN, CASE), "step-out-of-place"),
        ("appealed", STEPS.answered(day(3), Verdict.OVERTURN, CASE, by="O0"), "own-case"),
        ("checked", STEPS.answered(day(3), Verdict.OVERTURN, CASE), "decided-it-before"),
        ("checked", STEPS.claimed(day(3)), "decided-it-before"),
        ("claimed by one", STEPS.answered(day(3), Verdict.OVERTURN, CASE, by=SECOND), "claimed-by-another"),
        ("claimed by one", STEPS.claimed(day(3), by=SECOND), "claimed-by-another"),
        ("appealed", STEPS.released(day(3)), "not-claimed"),
        ("appealed", STEPS.answered(day(3), Verdict.REDUCE, CASE, grade=Grade.SEVERE), "not-milder"),
        ("new", STEPS.ruled(day(3), RulingKind.OWN_MOTION, CASE, grade=Grade.SEVERE), "not-milder"),
        ("cleared", STEPS.proof_shown(day(2)), "step-out-of-place"),
        ("new", STEPS.proof_shown(day(7)), "proof-too-late"),
        ("new", STEPS.proof_decided(day(2), accepted=True), "step-out-of-place"),
        ("proof in", STEPS.proof_decided(day(2), accepted=True, by="O0"), "own-case"),
        ("proof in", STEPS.overdue(day(8)), "step-out-of-place"),
        ("new", STEPS.overdue(day(6)), "step-too-early"),
        ("new", STEPS.reminded(day(7)), "reminder-out-of-place"),
        ("reminded", STEPS.reminded(day(6)), "reminder-out-of-place"),
        ("new", STEPS.exam_passed(day(6)), "step-out-of-place"),
        ("new", STEPS.closed(day(30)), "step-out-of-place"),
        ("final", STEPS.closed(day(30)), "step-out-of-place"),
        ("withdrawn", STEPS.revised(day(2), CASE), "step-out-of-place"),
        ("closed", STEPS.proof_shown(day(30)), "step-out-of-place"),
    ],
)
def test_a_step_out_of_place_is_refused_with_a_code(held, step, code):
    """What cannot be taken is refused in one line, with a stable code and what to do."""
    standing = HELD[held](stand(CASE))

    with pytest.raises(IllegalStepError) as refused:
        standing.after(step)
    assert refused.value.code == code
    assert refused.value.message[0] == refused.value.message[0].lower()
    assert "\n" not in refused.value.message
    assert refused.value.help


@pytest.mark.parametrize(
    ("held", "step", "words"),
    [
        ("cleared", STEPS.proof_shown(day(2)), "it is rectified"),
        ("proof in", STEPS.proof_shown(day(2)), "it has proof that waits for a reviewer"),
        ("new", STEPS.proof_decided(day(2), accepted=True), "and no proof of it waits"),
        ("withdrawn", STEPS.proof_shown(day(2)), "it was withdrawn, nothing of it stands"),
        ("final", STEPS.appealed(day(8)), "it is decided for good"),
    ],
)
def test_a_refusal_says_where_the_case_stands(held, step, words):
    """A step of the rectification is told where that stands, any other where the decision does."""
    with pytest.raises(IllegalStepError) as refused:
        HELD[held](stand(CASE)).after(step)

    assert words in refused.value.message


@pytest.mark.parametrize(
    ("verdict", "other"), [(Verdict.UPHOLD, Verdict.OVERTURN), (Verdict.OVERTURN, Verdict.UPHOLD)]
)
def test_an_answer_says_what_its_decision_does(verdict, other):
    """A verdict whose decision does something else is refused."""
    step = STEPS.answered(day(3), verdict, CASE).model_copy(update={"verdict": other})

    with pytest.raises(IllegalStepError) as refused:
        HELD["appealed"](stand(CASE)).after(step)
    assert refused.value.code == "verdict-differs"


def test_upheld_is_at_the_same_grade():
    """An appeal that is upheld leaves the grade as it was."""
    step = STEPS.answered(day(3), Verdict.REDUCE, CASE, grade=Grade.SLIGHT)

    with pytest.raises(IllegalStepError) as refused:
        HELD["appealed"](stand(CASE)).after(step.model_copy(update={"verdict": Verdict.UPHOLD}))
    assert refused.value.code == "verdict-differs"


def test_an_answer_is_to_the_appeal_that_is_open():
    """An answer that names another appeal is refused."""
    step = STEPS.answered(day(3), Verdict.UPHOLD, CASE).model_copy(update={"appeal": "other-A"})

    with pytest.raises(IllegalStepError) as refused:
        HELD["appealed"](stand(CASE)).after(step)
    assert refused.value.code == "another-appeal"


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (SHADOW, "it is in shadow, nothing of it acts"),
        (HUMAN, "it waits for a person to decide"),
        (
            rule_book(procedures={"M20": procedure("M20", Effect.EXEMPT)}),
            "it is exempted, nothing of it acts",
        ),
    ],
)
def test_what_does_nothing_cannot_be_appealed(book, words):
    """The refusal says where the case stands instead."""
    standing, steps = begun(book)

    with pytest.raises(IllegalStepError) as refused:
        standing.after(steps.appealed(day(1)))
    assert refused.value.message.endswith(words)
