"""What follows from one decision that was undone or changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from examples.cascading import M01, M03, M05V, M11, M21, M22, M32, book_of
from strategies.lives import END, ROLE, Finding, Story, entered, live, said, stood
from strategies.procedures import procedure

from engine.account.derive import derive
from engine.cascade.cascade import cascade
from engine.cascade.course import Kept, Why
from engine.cascade.known import Changed
from engine.cascade.posted import postings_of
from engine.cascade.waiting import on_what_stands
from engine.decide.case import Prior
from engine.decide.moments import decided_at
from engine.decide.outcome import Points
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from engine.life.life import UnderAppeal
from engine.life.standing import stand
from engine.life.step import Appealed, Cause
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade

PLAIN = book_of()


def returned(night, level=2, item=1, **changes):
    """An item with too many returns, one night."""
    plain = Finding(night=night, standard="G02", subject=f"item:I{item}", incident=None, level=level)
    return replace(plain, **changes)


def lured(night, level, record, standard="C04"):
    """A record that lures buyers off the platform, or claims what is not so."""
    return Finding(night=night, standard=standard, subject="shop:S1", incident=record, level=level)


REPEATED = Finding(night=25, standard="S06", subject="shop:S1", incident=None, level=1)


def told(*findings, book=PLAIN, exams=()):
    """What was decided about these findings: what is known of them, and the case of each."""
    lived = live(Story(findings, exams), book)
    return lived.known(), {finding: case.case for finding, case in lived.cases.items()}


def undo(known, case, grade=None):
    """What follows when a case is undone, or made milder; and what is known then."""
    step = said(known, case, grade)
    found = cascade(Changed(decision=step.decision, cause=Cause.EARLIER_CASE, because=case), known, at=END)
    return found, entered(known, step, *found.revisions, accounts=found.accounts)


def corrected(known, decision):
    """What follows when a case is another one on corrected records."""
    changed = Changed(decision=decision, cause=Cause.RECORDS, because="refund:R7")
    return cascade(changed, known, at=END)


def points_of(case):
    return [each.points for each in case.outcomes if isinstance(each, Points)]


def test_a_third_breach_becomes_the_second():
    """The figures of a range follow the repeat count, and the case names what still counts."""
    first, second, third = returned(0), returned(20, item=2), returned(40)
    known, case = told(first, second, third)

    found, after = undo(known, case[first])

    assert [(each.case, each.because) for each in found.revisions] == [
        (case[second], case[first]),
        (case[third], case[first]),
    ]
    assert [points_of(stood(after, case[each]).decision) for each in (second, third)] == [[5], [8]]
    assert stood(after, case[third]).decision.prior.cases == (case[second],)
    assert {each.cause for each in found.revisions} == {Cause.EARLIER_CASE}


@pytest.mark.parametrize(("days", "revised"), [(179, 1), (180, 0)])
def test_an_earlier_breach_counts_for_180_days(days, revised):
    """The look-back is the 180 days up to and including the later date."""
    known, case = told(returned(0), returned(days))

    found, _ = undo(known, case[returned(0)])

    assert len(found.revisions) == revised


def test_the_same_night_does_not_count():
    """Decisions of one night do not see each other."""
    known, case = told(returned(0), returned(0, item=2))

    found, _ = undo(known, case[returned(0)])

    assert found.revisions == ()


def test_one_matter_is_no_earlier_breach():
    """Two standards that meet one record do not count for each other."""
    first, audit, claim = lured(0, 2, "R9", "C03"), lured(5, 2, "R1"), lured(9, 2, "R1", "C03")
    known, case = told(first, audit, claim)

    _, after = undo(known, case[first])

    assert stood(known, case[claim]).decision.prior == Prior(same=1, any=1, cases=(case[first],))
    assert stood(after, case[claim]).decision.prior == Prior(same=0, any=0, cases=())


def test_a_case_that_is_found_no_more_is_withdrawn():
    """Counts of cases among the facts are counted anew, and the grade is judged on them."""
    first, second = returned(0, 3), returned(10, 3, item=2)
    known, case = told(first, second, REPEATED)

    found, after = undo(known, case[first])
    _, at_last = undo(after, case[second])

    assert (case[REPEATED], "withdrawn") in [(each.case, each.decision.state) for each in found.revisions]
    assert stood(after, case[REPEATED]).decision.facts == {"level": 1, "severe_cases_30d": 1, "cases_90d": 1}
    assert stood(at_last, case[REPEATED]).steps == stood(after, case[REPEATED]).steps


def test_a_count_of_a_grade_follows_the_grade():
    """When an earlier case is made milder, a condition on severe cases holds no more, one on cases does."""
    severe = returned(0, 3), returned(10, 3, item=2)
    known, case = told(*severe, REPEATED)

    _, after = undo(known, case[severe[0]], Grade.SERIOUS)

    assert stood(known, case[REPEATED]).decision.grade is Grade.SEVERE
    assert stood(after, case[REPEATED]).decision.grade is Grade.SERIOUS
    assert stood(after, case[REPEATED]).decision.facts == {"level": 1, "severe_cases_30d": 1, "cases_90d": 2}


def test_a_clear_out_is_taken_back_as_of_its_own_moment():
    """The account is set right by a new step that names the case it all follows from."""
    records = [lured(day, 3, f"R{day}") for day in (0, 10, 20)]
    known, case = told(*records, book=book_of(M01))
    (clear_out,) = known.accounts[ROLE].steps

    found, _ = undo(known, case[records[0]])

    (undoing,) = found.accounts
    assert (clear_out.effect, undoing.undoes, undoing.at) == (Effect.CLEAR_OUT, clear_out.step, clear_out.at)
    assert undoing.cause == case[records[0]]


def test_credit_made_void_by_an_undone_case_counts_again_for_what_came_later():
    """What followed on the account is undone, and the decisions that read it are taken again."""
    raised = procedure("M31", Effect.RAISE_GRADE, "points_balance >= 39", amount=1)
    ticket, other, later = lured(1, 3, "R1"), lured(3, 3, "R2"), returned(20)
    book = book_of(M05V, procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80", amount=2), raised)
    known, case = told(ticket, other, later, book=book, exams=((2, 90),))

    found, after = undo(known, case[other])

    assert stood(known, case[later]).decision.circumstances == {"points_balance": 90, "study_credit": 0}
    assert [each.case for each in found.revisions] == [case[later]]
    assert stood(after, case[later]).decision.circumstances == {"points_balance": 38, "study_credit": 2}


def test_an_escalation_without_a_finding_of_its_own_falls():
    """When the case whose notice was not met is undone, nothing is overdue, nor does anything follow."""
    late, later = (
        returned(20, follows=True, found_itself=False),
        returned(40, follows=True, found_itself=False),
    )
    known, case = told(returned(0), late, later, book=book_of(M11))

    _, after = undo(known, case[returned(0)])

    assert [stood(known, case[each]).decision.grade for each in (late, later)] == [Grade.SEVERE] * 2
    assert [stood(after, case[each]).decision.state for each in (late, later)] == ["withdrawn"] * 2


def test_an_escalation_with_a_finding_of_its_own_rests_on_that():
    """The grade is no longer raised for a notice that should not have been sent."""
    late = returned(20, 1, follows=True)
    known, case = told(returned(0), late, book=book_of(M11))

    _, after = undo(known, case[returned(0)])

    was, now = (stood(each, case[late]).decision for each in (known, after))
    assert (was.grade, was.escalates, was.prior.any) == (Grade.SERIOUS, case[returned(0)], 0)
    assert (now.grade, now.escalates, now.matter) == (Grade.SLIGHT, None, case[late])
    assert now.circumstances == {"points_balance": 0, "study_credit": 0}


def test_what_follows_from_an_escalation_is_about_the_same_matter():
    """When an escalation falls back on its own finding, the next one is about that."""
    late, later = returned(20, 1, follows=True), returned(40, follows=True, found_itself=False)
    known, case = told(returned(0), late, later, book=book_of(M11))

    _, after = undo(known, case[returned(0)])

    assert stood(known, case[later]).decision.matter == case[returned(0)]
    assert stood(after, case[later]).decision.matter == case[late]


def test_a_decision_sees_nothing_that_follows_from_its_own_night():
    """What another decision of the night does to the account at once is not seen yet."""
    credit = procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80", amount=2)
    first, second = returned(0), returned(20)
    tonight = lured(20, 3, "R1")
    known, case = told(first, second, tonight, book=book_of(credit, M05V), exams=((5, 90),))

    _, after = undo(known, case[first])

    assert Effect.VOID_CREDIT in {each.effect for each in after.accounts[ROLE].steps}
    assert stood(after, case[second]).decision.circumstances == {"points_balance": 0, "study_credit": 2}


def test_new_years_eve_is_decided_in_the_new_year():
    """Decisions as of 31 December are taken on 1 January, when points have begun anew."""
    first, ticket, last = returned(10), lured(20, 3, "R1"), returned(59)
    known, case = told(first, ticket, last, book=book_of(M03))

    _, after = undo(known, case[first])

    assert last.as_of == date(2026, 12, 31)
    assert stood(after, case[last]).decision.circumstances["points_balance"] == 0
    assert stood(after, case[last]).decision.prior.same == 0


def test_what_followed_from_a_missed_exam_of_an_undone_case_is_undone():
    """An exam that nobody had to pass was not missed."""
    down = procedure("M06R", Effect.ITEMS_DOWN_UNTIL_EXAM, "exam_missed")
    first = returned(0, 1)
    known, case = told(first, book=book_of(down))
    account = replace(known.accounts[ROLE], missed_exams=((case[first], END - timedelta(days=300)),))
    steps = derive(account, rules=known.rules, zone=known.zone, since=None, until=END)
    known = replace(known, accounts={ROLE: replace(account, steps=steps)})

    found, _ = undo(known, case[first])

    assert [each.undoes for each in found.accounts] == [each.step for each in steps]
    assert len(steps) == 1


def test_an_escalation_is_no_worse_than_what_it_follows_from():
    """A milder case is escalated from its milder grade."""
    late = returned(20, follows=True, found_itself=False)
    known, case = told(returned(0, 2), late, book=book_of(M11))

    _, after = undo(known, case[returned(0, 2)], Grade.SLIGHT)

    assert stood(known, case[late]).decision.grade is Grade.SEVERE
    assert stood(after, case[late]).decision.grade is Grade.SERIOUS


def test_nothing_gets_harsher():
    """A later decision that would be harsher without the undone one stays, and is told of."""
    findings = [returned(day) for day in (0, 10, 20)]
    known, case = told(*findings, book=book_of(M32))

    found, after = undo(known, case[findings[0]])

    assert stood(known, case[findings[2]]).decision.grade is Grade.SLIGHT
    assert found.kept == (Kept(case[findings[2]], Why.HARSHER),)
    assert stood(after, case[findings[2]]).steps == ()


def test_a_decision_that_would_wait_for_a_person_stays():
    """What the program decided is not handed to a person afterwards."""
    known, case = told(returned(0), returned(20, item=2), book=book_of(M22))
    first, second = (stood(known, case[each]) for each in (returned(0), returned(20, item=2)))
    assert (first.decision.state, second.decision.state) == ("waiting", "waiting")

    known, case = told(lured(0, 1, "R1"), returned(20), book=book_of(M22))
    found, _ = undo(known, case[lured(0, 1, "R1")])

    assert found.kept == (Kept(case[returned(20)], Why.NEEDS_HUMAN),)


@pytest.mark.parametrize(
    ("night", "later", "seen"), [(15, timedelta(), 1), (10, timedelta(), 2), (10, timedelta.resolution, 1)]
)
def test_a_waiting_case_counts_once_a_person_has_decided(night, later, seen):
    """A case that waited is an earlier breach only for nights that begin after the person's word."""
    findings = [returned(day, item=item) for item, day in enumerate((0, 10, 20))]
    known, case = told(*findings)
    at = decided_at(returned(night).as_of, PLAIN.zone) + later
    word = Ruling(kind=RulingKind.REVIEW, by="reviewer", at=at, grade=Grade.SERIOUS, reason="so it is")
    first, *others = known.standings
    ruled = redecide(first.decision.model_copy(update={"rulings": (word,)}), PLAIN)
    known = replace(known, standings=(stand(ruled), *others))

    found, _ = undo(known, case[findings[0]])

    assert [each.case for each in found.revisions] == [case[each] for each in findings[3 - seen :]]


def test_whoever_rules_on_a_waiting_case_starts_from_what_stands():
    """A waiting case is passed by; it is decided on what stands when a person turns to it."""
    first, waits = lured(0, 3, "R1"), returned(20, 3)
    known, case = told(first, returned(5), waits, book=book_of(M21))
    assert stood(known, case[waits]).decision.state == "waiting"

    found, after = undo(known, case[returned(5)])
    now = on_what_stands(case[waits], after)

    assert found.revisions == ()
    assert (now.state, now.prior.same, stood(known, case[waits]).decision.prior.same) == ("waiting", 0, 1)
    with pytest.raises(KeyError):
        on_what_stands("nobody's", after)


def test_corrected_records_tell_their_own_case_first():
    """The case whose records were corrected is revised for that, the later ones because of it."""
    known, case = told(returned(0), returned(20))
    before = stood(known, case[returned(0)]).decision
    milder = redecide(before.model_copy(update={"facts": {"level": 1}}), PLAIN)

    found = corrected(known, milder)

    assert [(each.case, each.cause, each.because) for each in found.revisions] == [
        (case[returned(0)], Cause.RECORDS, "refund:R7")
    ]


def test_corrected_records_never_make_it_harsher():
    """A case that would be harsher on corrected records stays as it is, and nothing follows."""
    known, case = told(returned(0), returned(20))
    before = stood(known, case[returned(0)]).decision
    harsher = redecide(before.model_copy(update={"facts": {"level": 3}}), PLAIN)

    found = corrected(known, harsher)

    assert (found.revisions, found.accounts) == ((), ())
    assert found.kept == (Kept(case[returned(0)], Why.HARSHER),)


def test_corrected_records_that_change_nothing():
    """A case that comes out the same is not told of again."""
    known, case = told(returned(0), returned(20))

    found = corrected(known, stood(known, case[returned(0)]).decision)

    assert (found.revisions, found.kept, found.accounts) == ((), (), ())


def appealed(known, case, after=timedelta()):
    """The operator appeals a case, some time after it was decided."""
    filed = Appealed(
        case=case,
        at=stood(known, case).life.last_step + after,
        by="O-1042",
        recorded_at=END,
        appeal="A1",
        text="not so",
        files=(),
        human_review=False,
        answer_by=END,
    )
    return entered(known, filed)


def test_points_that_an_appeal_holds_back_stay_held():
    """Revised under appeal, a case's points still wait for the answer."""
    known, case = told(returned(0), returned(20))

    _, after = undo(appealed(known, case[returned(20)]), case[returned(0)])

    assert isinstance(stood(after, case[returned(20)]).life.phase, UnderAppeal)
    assert [(each.points, each.starts) for each in after.accounts[ROLE].postings] == [(5, None)]


def test_points_in_force_before_an_appeal_stay_in_force():
    """An appeal holds back only what had not begun."""
    known, case = told(returned(0), lured(20, 3, "R1"), book=book_of(M05V))
    later = stood(
        appealed(known, case[lured(20, 3, "R1")], after=timedelta(days=1)), case[lured(20, 3, "R1")]
    )

    (posting,) = postings_of(later, later.decision, known.books)

    assert (posting.points, posting.starts) == (40, later.decided.outcomes[0].starts)


def test_an_answered_appeal_lets_its_points_go():
    """The points of a decision that answers the appeal wait no longer."""
    known, case = told(returned(0, 3))
    standing = stood(appealed(known, case[returned(0, 3)]), case[returned(0, 3)])
    word = Ruling(kind=RulingKind.APPEAL, by="reviewer", at=END, grade=Grade.SERIOUS, reason="half so")
    answer = redecide(standing.decision.model_copy(update={"rulings": (word,)}), PLAIN)

    held, let_go = (
        [each.starts for each in postings_of(standing, decision, known.books)]
        for decision in (standing.decision, answer)
    )

    assert (held, let_go) == ([None], [END])


def test_a_revision_comes_after_what_happened_last():
    """A person's step may be dated back; no case goes back behind its own last step for that."""
    known, case = told(returned(0), returned(20))
    second = stood(known, case[returned(20)])
    early = second.life.last_step - timedelta(days=5)
    step = said(known, case[returned(0)], None)
    changed = Changed(decision=step.decision, cause=Cause.EARLIER_CASE, because=step.case)

    (revision,) = cascade(changed, known, at=early).revisions

    assert revision.at == second.life.last_step


def test_old_cases_that_are_not_known_are_left_alone():
    """A case that followed from one nobody handed over keeps what it says of that."""
    late = returned(20, 1, follows=True)
    known, case = told(returned(0), returned(10, item=2), late, book=book_of(M11))
    known = replace(
        known, standings=tuple(each for each in known.standings if each.decided.case != case[returned(0)])
    )

    found, after = undo(known, case[returned(10, item=2)])

    assert stood(after, case[late]).decision.escalates == case[returned(0)]
    assert [each.decision.circumstances["notice_overdue"] for each in found.revisions] in ([], [1])
