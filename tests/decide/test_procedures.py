"""What procedures do to a decision."""

from datetime import date, timedelta

import pytest
from examples.governed import AS_OF, candidate
from examples.procedures import ALL, M06, M11, M20, book_of, returns, shipping
from hypothesis import given
from hypothesis import strategies as st
from strategies.procedures import procedure

from engine.decide.case import Case, Prior, binds
from engine.decide.open_until import open_until
from engine.decide.outcome import Sanction
from engine.decide.procedures import case_fields
from engine.decide.replay import Replay, Verdict, compare, redecide
from rules.expression.days import day_start
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade

CIRCUMSTANCES = {
    "notice_overdue": st.integers(0, 1),
    "exemption": st.sampled_from(("force_majeure", "none")),
    "points_balance": st.sampled_from((0, 79, 80)),
}


def fields(as_of=AS_OF, *, same=0):
    """The fields of a severe case of an item, as a decision starts from them."""
    return case_fields(
        candidate("G02", "item:I-88213", {}),
        Grade.SEVERE,
        book=ALL,
        as_of=as_of,
        prior=Prior(same=same, any=same + 2, cases=()),
        circumstances={"points_balance": 7},
    )


def sanctions(case):
    return {outcome.measure: outcome for outcome in case.outcomes if isinstance(outcome, Sanction)}


def applied(case):
    return {each.name: each.changed for each in case.procedures}


def test_the_fields_of_a_case():
    """Conditions read what the finding, the look-back and the account say; a new case is open for no day."""
    assert fields(same=1).at(Grade.SEVERE) == {
        "standard": "G02",
        "vane": "goods",
        "grade": "severe",
        "points": 18,
        "role": "merchant",
        "subject_kind": "item",
        "prior_same_180d": 1,
        "prior_any_180d": 3,
        "days_open": 0,
        "notice_overdue": 0,
        "human_review_requested": 0,
        "exam_missed": 0,
        "points_balance": 7,
        "today": day_start(AS_OF + timedelta(days=1), "Asia/Shanghai"),
        "new_year": 0,
    }


def test_the_year_begins_on_its_first_day():
    """What is decided as of 31 December is decided on 1 January."""
    assert [fields(date(2026, 12, day)).others["new_year"] for day in (30, 31)] == [0, 1]


def test_an_exam_takes_the_place_of_the_fines():
    """The fine of a first slight breach is waived for an exam, to be passed within 72 hours of its start."""
    plain, exam = shipping(book=book_of()), shipping()

    assert (sanctions(plain).keys(), sanctions(exam).keys()) == ({"fine"}, {"exam"})
    assert sanctions(exam)["exam"].starts == sanctions(plain)["fine"].starts
    assert sanctions(exam)["exam"].ends - sanctions(exam)["exam"].starts == timedelta(hours=72)
    assert [each.what for each in exam.resolved] == []
    assert applied(exam) == {"M06": True, "M22": False}


def test_one_exam_is_enough():
    """Where an exam is among the penalties already, it is the same one, in the longest time given."""
    longer = procedure("M66", Effect.EXAM_INSTEAD, amount=7 * 86_400)
    exams = [each for each in returns(book=book_of(M06, longer)).outcomes if isinstance(each, Sanction)]

    assert [each.measure for each in exams] == ["no_new_items", "exam"]
    assert exams[1].ends - exams[1].starts == timedelta(days=7)


def test_an_exam_instead_of_no_fine_changes_nothing():
    """Without a fine there is nothing to replace, and the case says so."""
    case = shipping(book=book_of(M11, procedure("M66", Effect.EXAM_INSTEAD)), notice_overdue=1)

    assert sanctions(case).keys() == {"no_campaigns"}
    assert applied(case) == {"M11": True, "M66": False}


def test_a_raised_grade_does_what_that_grade_does():
    """The outcomes are those of the grade in the end; the grade that the judge found stays visible."""
    case = shipping(notice_overdue=1)

    assert (case.found, case.grade) == (Grade.SLIGHT, Grade.SERIOUS)
    assert sanctions(case).keys() == {"no_campaigns"}
    assert applied(case)["M11"] is True


def test_an_exempted_case_does_nothing():
    """An exempted case is on record, has no outcomes, tells nobody, and nothing of it is open."""
    case = shipping(exemption="force_majeure", notice_overdue=1)

    assert (case.state, case.outcomes, case.resolved) == ("exempted", (), ())
    assert (binds(case), open_until(case)) == (False, None)
    assert applied(case) == {"M20": True}


def test_a_case_that_needs_a_person_waits():
    """Its outcomes are worked out, and bind nobody before a person has decided."""
    case = returns(points_balance=80)

    assert (case.state, binds(case)) == ("waiting", False)
    assert case.outcomes == returns(points_balance=79).outcomes
    assert binds(returns(points_balance=79))


def test_a_case_keeps_what_its_procedures_read():
    """The circumstances stay in the case, and each procedure names the fields it read."""
    case = returns(points_balance=80)

    assert case.circumstances == {"points_balance": 80}
    assert [each.facts for each in case.procedures if each.name == "M21"] == [
        {"grade": "severe", "points_balance": 80}
    ]


@pytest.mark.parametrize("made", [shipping, returns])
@given(known=st.fixed_dictionaries({}, optional=CIRCUMSTANCES))
def test_a_case_with_procedures_replays_identically(made, known):
    """What procedures did is done again, to the byte, from the case alone."""
    case = made(**known)
    kept = Case.model_validate_json(case.model_dump_json())

    assert compare(kept, redecide(kept, ALL), book=ALL) == Replay(Verdict.IDENTICAL, ())
    assert redecide(kept, ALL).model_dump_json() == case.model_dump_json()


def test_other_circumstances_are_other_data():
    """Compared with a decision in other circumstances, the difference is the data's."""
    exempted, plain = shipping(exemption="force_majeure"), shipping()

    assert compare(exempted, plain, book=ALL).verdict is Verdict.DATA


def test_an_altered_procedure_is_named():
    """A case that claims an exemption it did not have differs in what follows from it."""
    case = shipping(book=book_of(M20)).model_copy(update={"state": "exempted", "outcomes": ()})
    book = book_of(M20)

    assert compare(case, redecide(case, book), book=book) == Replay(Verdict.ENGINE, ("outcomes", "state"))
