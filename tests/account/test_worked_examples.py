"""The account examples that the field publishes, held exactly."""

from datetime import timedelta

from examples.accounts import (
    M01,
    M03,
    M05,
    M05V,
    SHIPPED,
    account,
    at,
    exam,
    judged,
    posting,
    rules_of,
    shown,
)
from strategies.procedures import procedure

from engine.account.account import Balance
from engine.account.balance import balance
from rules.meaning.procedure import Effect
from rules.units import DAY

CREDIT_30 = procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80", amount=30)
WITH_CREDIT = rules_of(M01, M03, CREDIT_30, M05V)


def test_credit_above_violation_shows_nothing_and_a_ticket_of_100_points_voids_it():
    """Violation 20, credit 30: shown 0, no clear-out; 100 points more void the credit: 120, cleared out."""
    learned = account(posting("A", 20, at(3, 1)), exam("E1", 90, at(3, 5)))
    before = judged(learned, at(3, 31), WITH_CREDIT)
    ticket = judged(
        account(*learned.postings, *learned.exams, posting("B", 100, at(4, 1))), at(4, 1), WITH_CREDIT
    )

    assert balance(before, at(3, 31), last=None) == Balance(
        violation=20, credit=30, credit_year=30, pending=0, closed=False
    )
    assert shown(before, at(3, 31)) == 0
    assert balance(ticket, at(4, 1), last=None) == Balance(
        violation=120, credit=0, credit_year=30, pending=0, closed=True
    )
    assert shown(ticket, at(4, 1)) == 120
    assert [(step.effect, step.because) for step in ticket.steps] == [
        (Effect.STUDY_CREDIT, "exam:E1"),
        (Effect.VOID_CREDIT, "B"),
        (Effect.CLEAR_OUT, "B"),
    ]
    assert ticket.steps[-1].facts == {"points_balance": 120}


def test_99_points_are_0_in_the_new_year_from_its_first_moment_in_the_books_zone():
    """99 points on 31 December are 0 on 1 January 00:00 in China, not a moment earlier."""
    judged_over_new_year = judged(account(posting("A", 99, at(12, 31))), at(1, 1, year=2027))
    midnight = at(1, 1, year=2027)

    assert shown(judged_over_new_year, midnight - timedelta(microseconds=1)) == 99
    assert balance(judged_over_new_year, midnight, last=None) == Balance(
        violation=0, credit=0, credit_year=0, pending=0, closed=False
    )
    assert [(step.effect, step.at, step.amount) for step in judged_over_new_year.steps] == [
        (Effect.RESET, midnight, 0)
    ]


def test_100_points_stay_and_the_role_is_closed():
    """100 points on 31 December are 100 on 1 January, and the role stays cleared out."""
    judged_over_new_year = judged(account(posting("A", 100, at(12, 31))), at(1, 2, year=2027))

    assert balance(judged_over_new_year, at(1, 2, year=2027), last=None) == Balance(
        violation=100, credit=0, credit_year=0, pending=0, closed=True
    )
    assert [step.effect for step in judged_over_new_year.steps] == [Effect.CLEAR_OUT]


def test_a_reset_carries_over_what_the_book_says_at_most():
    """With `reset: 24` of 60 shown points 24 are carried over, of 10 all; credit is used up by it."""
    carrying = rules_of(procedure("M03", Effect.RESET, "new_year", amount=24), M05)
    new_year = at(1, 1, year=2027)
    many = judged(account(posting("A", 62, at(5, 1)), exam("E", 80, at(6, 1))), new_year, carrying)
    few = judged(account(posting("A", 12, at(5, 1)), exam("E", 80, at(6, 1))), new_year, carrying)

    assert balance(many, new_year, last=None) == Balance(
        violation=24, credit=0, credit_year=0, pending=0, closed=False
    )
    assert [step.amount for step in few.steps if step.effect is Effect.RESET] == [10]
    assert shown(few, new_year) == 10


def test_points_last_180_days_where_the_book_says_so():
    """Rolling expiry: points count for 180 days from their start, and not at the moment after that."""
    rules = rules_of(M01, points_last=180 * DAY)
    rolling = judged(account(posting("A", 60, at(1, 1)), posting("B", 50, at(7, 1))), at(12, 1), rules)
    last = 180 * DAY
    gone = at(1, 1) + timedelta(days=180)

    assert shown(rolling, gone - timedelta(seconds=1), last=last) == 60
    assert shown(rolling, gone, last=last) == 0
    assert shown(rolling, at(7, 1), last=last) == 50
    assert rolling.steps == ()
    assert shown(judged(rolling, at(12, 1), rules_of(M01)), at(7, 1)) == 110


def test_points_on_one_matter_count_once_the_highest():
    """Two standards that meet one record post 10 and 15 points: 15 count, in whatever order they come."""
    one = posting("A", 10, at(3, 1), matter="audit:content_id:V7")
    other = posting("B", 15, at(3, 2), matter="audit:content_id:V7")
    elsewhere = posting("C", 5, at(3, 3))

    assert shown(account(one, other, elsewhere), at(3, 3)) == 20
    assert shown(account(elsewhere, other, one), at(3, 1)) == 10


def test_points_that_an_appeal_holds_back_are_pending():
    """Held back or to begin later, points are pending, on one matter by what they would add."""
    waiting = account(
        posting("A", 10, at(3, 1), matter="m"),
        posting("B", 15, None, matter="m"),
        posting("C", 5, at(3, 9)),
        posting("D", 40, None),
    )

    assert balance(waiting, at(3, 2), last=None) == Balance(
        violation=10, credit=0, credit_year=0, pending=5 + 5 + 40, closed=False
    )


def test_study_credit_is_twenty_a_year_at_most():
    """Of fifteen exams passed in a year ten count; the next year they count again."""
    exams = [exam(f"E{number:02}", 90, at(2, 1 + number)) for number in range(15)]
    studied = judged(account(*exams, exam("E99", 90, at(1, 2, year=2027))), at(1, 2, year=2027))
    old_year = balance(studied, at(12, 31), last=None)
    new_year = balance(studied, at(1, 2, year=2027), last=None)

    assert (old_year.credit, old_year.credit_year) == (20, 20)
    assert (new_year.credit, new_year.credit_year) == (2, 2)


def test_the_shipped_procedures_are_told_in_order():
    """From one event follow in this order: reset, credit, void credit, items down, clear-out."""
    assert [each.name for each in rules_of(*SHIPPED)(at(3, 1)).procedures] == [
        "M03",
        "M05",
        "M05V",
        "M06R",
        "M01",
    ]
