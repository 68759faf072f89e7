"""What lies ahead of a case and its account, by the procedures of the book."""

from dataclasses import replace
from datetime import date

from examples.governed import AS_OF
from examples.procedures import M11, M20, M21, book_of
from examples.told import M01, M02
from strategies.procedures import procedure

from engine.explain.ahead import next_steps, when_exam_missed, when_overdue
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, Vane

BOOK = book_of(M01, M02, M11, M20, M21)
S06 = BOOK.standards["S06"]


def names(ahead):
    return [each.name for each in ahead]


def test_points_lead_where_the_account_has_not_come_yet():
    """At each number of points shown, those steps lie ahead that it does not meet."""
    told = {points: names(next_steps(S06, BOOK, AS_OF, points=points)) for points in (0, 40, 99, 100)}

    assert told == {0: ["M01", "M02"], 40: ["M01"], 99: ["M01"], 100: []}


def test_only_what_closes_something_is_a_step_of_the_account():
    """A procedure that reads the points and has a person decide is no step of the account."""
    assert "M21" not in names(next_steps(S06, BOOK, AS_OF, points=0))


def test_what_is_overdue_has_its_grade_raised():
    """The procedure that reads `notice_overdue` and raises the grade is what follows, with its clause."""
    (told,) = when_overdue(S06, BOOK, AS_OF, grade=Grade.SLIGHT)

    assert (told.name, told.effect, told.clause) == ("M11", Effect.RAISE_GRADE, M11.clause)


def test_what_does_not_bind_is_not_ahead():
    """A procedure in shadow, switched off, out of force or for other cases threatens nobody."""
    others = (
        {"mode": Mode.SHADOW},
        {"mode": Mode.OFF},
        {"effective_to": date(2026, 11, 1)},
        {"standards": ("G02",)},
        {"vanes": (Vane.GOODS,)},
    )

    for changes in others:
        book = book_of(replace(M01, **changes), replace(M11, **changes))
        overdue = when_overdue(S06, book, AS_OF, grade=Grade.SLIGHT)
        assert (next_steps(S06, book, AS_OF, points=0), overdue) == ((), ())


def test_a_book_without_such_procedures_has_nothing_ahead():
    """Where no procedure reads the points or the deadline, nothing is said to follow."""
    book = book_of(procedure("M30", Effect.CLEAR_OUT, "exam_missed"))

    overdue = when_overdue(S06, book, AS_OF, grade=Grade.SLIGHT)
    assert (next_steps(S06, book, AS_OF, points=0), overdue) == ((), ())


def test_nothing_is_threatened_above_the_highest_grade():
    """A notice of the highest grade that the standard has cannot be raised, and is not said to be."""
    assert when_overdue(S06, BOOK, AS_OF, grade=S06.grades[0].grade) == ()


def test_an_exam_not_passed_closes_what_the_book_says():
    """Beside the fines, what an account procedure does to whoever missed the exam."""
    items_down = procedure("M06R", Effect.ITEMS_DOWN_UNTIL_EXAM, "exam_missed")
    found = when_exam_missed(S06, book_of(M01, items_down), AS_OF)

    assert (names(found), names(when_exam_missed(S06, BOOK, AS_OF))) == (["M06R"], [])
