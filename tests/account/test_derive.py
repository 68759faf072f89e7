"""What follows from one event, and by which rules."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from examples.accounts import (
    M01,
    M02,
    M03,
    M05,
    M06R,
    ZONE,
    account,
    at,
    book_of,
    exam,
    judged,
    posting,
    rules_of,
    shown,
)
from strategies.procedures import procedure

from engine.account.account_rules import RulesByDay
from engine.account.derive import derive
from engine.account.items_down import items_down
from engine.procedure.judges import PlainProcedures
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Vane

PASSED = 80_000


def effects(given):
    """What was done, and because of what."""
    return [(each.effect.value, each.because) for each in given.steps]


def test_an_account_to_which_nothing_happened_has_no_steps():
    """Without points and exams no new year is judged, nor anything else."""
    assert judged(account(), at(3, 1, year=2030)).steps == ()


def test_points_that_begin_later_or_are_held_back_are_not_judged_yet():
    """Points clear a role out when they begin to count, not when they are decided."""
    waiting = account(posting("A", 100, at(3, 8)), posting("B", 100, None))

    assert judged(waiting, at(3, 8) - timedelta(seconds=1)).steps == ()
    assert effects(judged(waiting, at(3, 8))) == [("clear_out", "A")]


def test_a_step_tells_what_its_condition_read():
    """A step names the procedure, the event, its facts and the book, and tells its moment in the zone."""
    found = judged(account(posting("A", 120, at(3, 8).astimezone(UTC))), at(3, 9), rules_of(M01)).steps

    assert [each.model_dump(exclude={"step"}) for each in found] == [
        {
            "operator": "O-1042",
            "role": "merchant",
            "effect": Effect.CLEAR_OUT,
            "amount": None,
            "at": at(3, 8),
            "procedure": "M01",
            "because": "A",
            "facts": {"points_balance": 120},
            "book": book_of().digest,
            "undoes": None,
            "cause": None,
        }
    ]
    assert found[0].at.isoformat() == "2026-03-08T00:00:00+08:00"


def test_at_one_moment_the_new_year_comes_first_then_exams_then_points():
    """On 1 January 00:00 the year is reset before an exam of that moment counts, and points after both."""
    midnight = at(1, 1, year=2027)
    busy = account(posting("A", 30, at(5, 1)), exam("E", 90, midnight), posting("B", 7, midnight))
    done = judged(busy, midnight)

    assert effects(done) == [("reset", "new_year:2027"), ("study_credit", "exam:E")]
    assert shown(done, midnight) == 5


def test_the_new_year_is_an_event_of_its_own():
    """What else happens on 1 January is no new year: `new_year` does not reset twice."""
    done = judged(
        account(posting("A", 30, at(5, 1)), posting("B", 7, at(1, 1, 9, year=2027))), at(2, 1, year=2027)
    )

    assert effects(done) == [("reset", "new_year:2027")]
    assert shown(done, at(2, 1, year=2027)) == 7


def test_a_year_is_new_only_for_an_account_of_which_something_was_known_before():
    """The new year before the first thing known of an account is none of its events."""
    rules = rules_of(procedure("M09", Effect.STUDY_CREDIT, "new_year", amount=1))
    given = account(posting("A", 5, at(3, 1)))

    assert effects(judged(given, at(3, 1, year=2028), rules)) == [
        ("study_credit", "new_year:2027"),
        ("study_credit", "new_year:2028"),
    ]


def test_a_reset_with_nothing_to_reset_is_no_step():
    """Most accounts are empty at new year: nothing is entered for them."""
    done = judged(account(posting("A", 30, at(5, 1))), at(2, 1, year=2029))

    assert effects(done) == [("reset", "new_year:2027")]


def test_what_one_effect_changed_the_next_one_sees():
    """An exam's credit counts before the same exam event is judged for items down."""
    node = procedure("M02", Effect.ITEMS_DOWN_UNTIL_EXAM, "points_balance >= 40")
    failed_credit = procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 60", amount=2)
    given = account(posting("A", 41, at(3, 1), standard="G02"), exam("E", 60, at(3, 2)))
    only_exams = replace(node, when=procedure("x", Effect.CLEAR_OUT, "known(exam_score)").when)

    assert effects(judged(given, at(3, 2), rules_of(failed_credit, node))) == [
        ("items_down_until_exam", "A"),
        ("study_credit", "exam:E"),
    ]
    assert effects(judged(given, at(3, 2), rules_of(failed_credit, only_exams))) == [
        ("study_credit", "exam:E"),
        ("items_down_until_exam", "exam:E"),
    ]


@pytest.mark.parametrize(
    ("narrowed", "met"),
    [({"standards": ("G02",)}, ["A"]), ({"vanes": (Vane.CONTENT,)}, ["B"]), ({"standards": ("S01",)}, [])],
)
def test_a_narrowed_procedure_is_about_points_of_its_standards_alone(narrowed, met):
    """It follows from points of these standards or wind vanes, and from no exam and no new year."""
    rules = rules_of(procedure("M09", Effect.STUDY_CREDIT, "true", amount=1, **narrowed))
    given = account(
        posting("A", 5, at(3, 1), standard="G02", vane="goods"),
        posting("B", 5, at(3, 2)),
        exam("E", 90, at(3, 3)),
    )

    assert [each.because for each in judged(given, at(2, 1, year=2027), rules).steps] == met


def test_a_procedure_in_shadow_or_switched_off_does_nothing():
    """Only procedures that are enforced act on accounts."""
    several = [replace(M01, mode=mode, name=mode.value) for mode in (Mode.SHADOW, Mode.OFF)]

    assert judged(account(posting("A", 100, at(3, 1))), at(3, 1), rules_of(*several)).steps == ()


def test_a_procedure_binds_from_the_first_moment_of_its_first_day_in_the_zone():
    """In force from 2 March: points of the last moment of 1 March clear nobody out, those of midnight do."""
    rules = rules_of(replace(M01, effective_from=date(2026, 3, 2)))
    midnight = at(3, 2)

    assert judged(account(posting("A", 100, midnight - timedelta(seconds=1))), midnight, rules).steps == ()
    assert effects(judged(account(posting("A", 100, midnight)), midnight, rules)) == [("clear_out", "A")]


def test_each_event_is_judged_by_the_book_of_its_moment():
    """A release changes what follows from later events, and nothing that followed from earlier ones."""
    strict = replace(book_of(procedure("M01", Effect.CLEAR_OUT, "points_balance >= 50")), digest="ab" * 32)
    rules = RulesByDay(lambda moment: book_of(M01) if moment < at(6, 1) else strict, PlainProcedures)
    given = account(posting("A", 60, at(5, 31)), posting("B", 1, at(6, 1)))

    assert [(each.because, each.book) for each in judged(given, at(7, 1), rules).steps] == [("B", "ab" * 32)]


def test_the_rules_of_days_on_which_the_same_binds_are_worked_out_once():
    """One judge is made for all days of a book on which the same procedures bind."""
    made = []

    def judged_by(several):
        made.append(several)
        return PlainProcedures(several)

    book = book_of(replace(M01, effective_from=date(2026, 3, 3)), M03)
    rules = RulesByDay(lambda _: book, judged_by)
    several = [rules(at(3, day)) for day in (1, 2, 3, 4)]

    assert [[each.name for each in one] for one in made] == [["M03"], ["M03", "M01"]]
    assert several[0] is several[1]
    assert several[2] is several[3]


def test_a_missed_exam_keeps_items_down_until_an_exam_is_passed():
    """From the moment it was missed, over exams that fail, to the first one passed; never twice at once."""
    given = account(
        ("case-1", at(3, 4)),
        ("case-2", at(3, 5)),
        exam("E0", 90, at(3, 1)),
        exam("E1", 79, at(3, 6)),
        exam("E2", 80, at(3, 7)),
        exam("E3", 95, at(3, 9)),
    )
    done = judged(given, at(4, 1), rules_of(M06R))
    step = done.steps[0]

    assert effects(done) == [("items_down_until_exam", "exam_missed:case-1")]
    down = {day: items_down(done, at(3, day), PASSED) for day in (1, 3, 4, 6, 7, 9)}
    assert down == {1: None, 3: None, 4: step, 6: step, 7: None, 9: None}


def test_an_exam_passed_at_the_moment_another_was_due_does_not_lift_what_follows_from_that():
    """At one moment exams come before missed exams: the items are down until the next exam passed."""
    given = account(("case-1", at(3, 4)), exam("E1", 90, at(3, 4)), exam("E2", 90, at(3, 6)))
    done = judged(given, at(4, 1), rules_of(M06R))

    assert items_down(done, at(3, 5), PASSED) == done.steps[0]
    assert items_down(done, at(3, 6), PASSED) is None


def test_who_passes_an_exam_is_not_taken_down_by_it_again():
    """A balance that stays high takes nothing down on the exam passed; the next points do."""
    given = account(posting("A", 45, at(3, 1)), exam("E", 80, at(3, 2)), posting("B", 1, at(3, 3)))
    done = judged(given, at(3, 3), rules_of(M02))

    assert effects(done) == [("items_down_until_exam", "A"), ("items_down_until_exam", "B")]
    assert items_down(done, at(3, 2), PASSED) is None
    assert items_down(done, at(3, 3), PASSED) == done.steps[1]


def test_deriving_after_a_moment_takes_the_steps_until_then_as_entered():
    """Later nights rest on what is entered, not on what would have been derived."""
    given = judged(account(posting("A", 30, at(3, 1)), exam("E", 90, at(3, 2))), at(3, 5))
    later = replace(given, postings=(*given.postings, posting("B", 71, at(3, 9))))
    without_credit = replace(later, steps=())

    def after(known):
        return derive(known, rules=rules_of(M01, M05), zone=ZONE, since=at(3, 5), until=at(3, 9))

    assert after(later) == ()
    assert [each.facts for each in after(without_credit)] == [{"points_balance": 101}]
    assert [each.effect for each in after(without_credit)] == [Effect.CLEAR_OUT]


def test_steps_entered_for_later_do_not_count_when_earlier_ones_are_derived():
    """Deriving after a moment looks at no step after it: a clear-out to come closes nothing yet."""
    given = judged(account(posting("A", 30, at(3, 1)), posting("B", 90, at(3, 9))), at(3, 9))

    found = derive(given, rules=rules_of(M01), zone=ZONE, since=at(3, 5), until=at(3, 9))

    assert found == given.steps


def test_items_that_were_down_stay_down_when_a_later_night_is_derived():
    """A later night does not take down again what is down since an earlier one."""
    night = at(3, 5)
    given = judged(account(("case-1", at(3, 4))), night, rules_of(M06R))
    later = replace(given, missed_exams=(*given.missed_exams, ("case-2", at(3, 6))))

    assert derive(later, rules=rules_of(M06R), zone=ZONE, since=night, until=at(3, 9)) == ()
