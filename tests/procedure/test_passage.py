"""A case passes through the stages of procedure."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.procedures import case_fields, procedure, procedures

from engine.procedure.binding import binding
from engine.procedure.fields import CaseFields
from engine.procedure.grades import moved
from engine.procedure.judges import DurableProcedures, PlainProcedures
from engine.procedure.passage import pass_through
from rules.expression.days import day_start
from rules.meaning.procedure import Effect, Stage
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, Vane

RAISED = procedure("M11", Effect.RAISE_GRADE, "notice_overdue")
EXAM = procedure("M06", Effect.EXAM_INSTEAD, "grade == 'slight' and prior_same_180d == 0", amount=259_200)


def case(grade=Grade.SLIGHT, *, grades=tuple(Grade), **others):
    """A case of G02 with points 0, 5 and 15 by grade."""
    points = dict(zip(Grade, (0, 5, 15), strict=True))
    return CaseFields(
        standard="G02",
        vane=Vane.GOODS,
        grade=grade,
        points={each: points[each] for each in grades},
        others=others,
    )


def passed(fields, *several):
    return pass_through(fields, several, PlainProcedures(several))


def names(outcome):
    return [each.name for each in outcome.applied]


@settings(max_examples=50, deadline=None)
@given(case_fields(), procedures().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_of_procedures_does_not_matter(fields, orders):
    """Any order of the same procedures gives the same grade and the same list of what was applied."""
    assert passed(fields, *orders[0]) == passed(fields, *orders[1])


@settings(max_examples=40, deadline=None)
@given(case_fields(), procedures())
def test_a_case_passes_alike_by_durable_rules_and_by_the_reference(fields, several):
    """Whole passages, stage after stage, come out the same by either judge."""
    assert pass_through(fields, several, DurableProcedures(several)) == passed(fields, *several)


@given(case_fields(), procedures())
def test_a_case_keeps_to_the_grades_of_its_standard(fields, several):
    """However grades are raised and lowered, the standard has the grade in the end."""
    assert passed(fields, *several).grade in fields.points


@pytest.mark.parametrize(
    ("grade", "steps", "among", "expected"),
    [
        ("slight", 1, "slight serious severe", "serious"),
        ("slight", 2, "slight serious severe", "severe"),
        ("severe", 5, "slight serious severe", "severe"),
        ("severe", -1, "slight serious severe", "serious"),
        ("slight", -1, "slight serious severe", "slight"),
        ("slight", 1, "slight severe", "severe"),
        ("slight", 2, "slight serious", "serious"),
        ("severe", -1, "slight severe", "slight"),
        ("serious", 1, "slight serious", "serious"),
        ("serious", 0, "slight serious severe", "serious"),
    ],
)
def test_steps_lead_to_a_grade_that_there_is(grade, steps, among, expected):
    """A step leads to the nearest grade in its direction that the standard has, never beyond the last."""
    assert moved(Grade(grade), steps, [Grade(each) for each in among.split()]) is Grade(expected)


def test_steps_up_and_down_are_summed():
    """Two up and one down are one up, whoever is asked first."""
    two_up = procedure("M21", Effect.RAISE_GRADE, amount=2)
    one_down = procedure("M22", Effect.LOWER_GRADE)

    assert passed(case(), two_up, one_down).grade is Grade.SERIOUS


def test_a_later_stage_sees_what_an_earlier_one_changed():
    """M06 substitutes for slight cases: one that M11 has raised is none, and carries other points."""
    heavy = procedure("M30", Effect.NEEDS_HUMAN, "points >= 5")
    plain = passed(case(prior_same_180d=0), RAISED, EXAM, heavy)
    overdue = passed(case(prior_same_180d=0, notice_overdue=1), RAISED, EXAM, heavy)

    assert (plain.grade, names(plain)) == (Grade.SLIGHT, ["M06"])
    assert (overdue.grade, names(overdue)) == (Grade.SERIOUS, ["M11", "M30"])


@given(case_fields(), procedures(), st.data())
def test_the_grade_a_person_gave_holds(fields, several, data):
    """Whatever raises or lowers grades, a person's grade is the one in the end, unless nothing follows."""
    given = data.draw(st.sampled_from(sorted(fields.points)))
    outcome = passed(replace(fields, ruled=given), *several)

    assert outcome.grade is given or outcome.changed_by(Effect.EXEMPT)
    assert not outcome.changed_by(Effect.RAISE_GRADE)
    assert not outcome.changed_by(Effect.LOWER_GRADE)


def test_later_stages_see_the_grade_a_person_gave():
    """An exam for slight cases is offered to one that a person made slight."""
    fields = replace(case(Grade.SEVERE, prior_same_180d=0), ruled=Grade.SLIGHT)

    assert names(passed(fields, EXAM)) == ["M06"]


def test_what_was_applied_says_what_it_read():
    """An applied procedure names its effect, its amount and the fields its condition read."""
    [told] = passed(case(prior_same_180d=0, days_open=0), EXAM).applied

    assert (told.effect, told.amount) == (Effect.EXAM_INSTEAD, 259_200)
    assert told.facts == {"grade": "slight", "prior_same_180d": 0}


def test_nothing_follows_an_exemption():
    """An exempted case goes through no further stage."""
    exempt = procedure("M20", Effect.EXEMPT, "exemption == 'force_majeure'")
    outcome = passed(case(exemption="force_majeure", notice_overdue=1), RAISED, EXAM, exempt)

    assert (outcome.grade, names(outcome)) == (Grade.SLIGHT, ["M20"])
    assert outcome.changed_by(Effect.EXEMPT) == outcome.applied


def test_a_procedure_in_shadow_changes_nothing():
    """In shadow mode a procedure is noted: the grade stays, an exemption exempts nobody."""
    shadows = [
        procedure("M20", Effect.EXEMPT, mode=Mode.SHADOW),
        procedure("M21", Effect.RAISE_GRADE, mode=Mode.SHADOW),
    ]
    outcome = passed(case(), *shadows)

    assert (outcome.grade, names(outcome)) == (Grade.SLIGHT, ["M20", "M21"])
    assert [each.changed for each in outcome.applied] == [False, False]


def test_a_raise_at_the_top_is_noted_without_a_change():
    """Where there is no higher grade a raise makes no difference, and says so."""
    outcome = passed(case(Grade.SEVERE, notice_overdue=1), RAISED)

    assert [(each.name, each.changed) for each in outcome.applied] == [("M11", False)]


@pytest.mark.parametrize(
    ("narrowed", "held"),
    [
        ({"standards": ("G02", "C01")}, True),
        ({"standards": ("C01",)}, False),
        ({"vanes": (Vane.GOODS,)}, True),
        ({"vanes": (Vane.SERVICE,)}, False),
        ({"standards": ("G02",), "vanes": (Vane.SERVICE,)}, False),
    ],
)
def test_a_procedure_is_narrowed_to_standards_and_vanes(narrowed, held):
    """`standards` and `vanes` leave out the cases of all others."""
    outcome = passed(case(), procedure("M21", Effect.RAISE_GRADE, **narrowed))

    assert (names(outcome) == ["M21"]) is held


def test_every_stage_is_judged():
    """Resolve and account are judged like the others; what account does is done to accounts."""
    several = [
        procedure("M04", Effect.STRICTEST_WINS),
        procedure("M01", Effect.CLEAR_OUT, "points_balance >= 100"),
        procedure("M03", Effect.RESET, "new_year and points_balance < 100"),
        procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80"),
    ]

    assert names(passed(case(points_balance=100, exam_score=80), *several)) == ["M04", "M01", "M05"]
    assert names(passed(case(points_balance=99, new_year=1), *several)) == ["M04", "M03"]


def test_procedures_bind_from_day_to_day():
    """Only procedures in force that are not switched off bind, both days of their time included."""
    several = [
        procedure("M01", Effect.EXEMPT, effective_from=date(2026, 11, 20), effective_to=date(2026, 11, 20)),
        procedure("M02", Effect.EXEMPT, mode=Mode.OFF),
    ]
    bound = [
        [each.name for each in binding(several, as_of=date(2026, 11, day), zone="Asia/Shanghai")]
        for day in (19, 20, 21)
    ]

    assert bound == [[], ["M01"], []]


def test_days_of_a_procedure_are_bound():
    """A condition on `today` counts from the cycle's business date, in the zone of the book."""
    late = procedure("M20", Effect.EXEMPT, "today > T")
    several = binding([late], as_of=date(2026, 11, 20), zone="Asia/Shanghai")
    today = day_start(date(2026, 11, 21), "Asia/Shanghai")

    assert PlainProcedures(several).met(Stage.EXEMPT, {"today": today}) == {"M20"}
    assert PlainProcedures(several).met(Stage.EXEMPT, {"today": today - 1}) == frozenset()
