"""A rule book in which decisions rest on earlier ones in every way there is."""

from datetime import date

from strategies.decisions import rule_book, standard
from strategies.procedures import procedure

from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.meaning.book import RuleBook
from rules.meaning.case_count import CaseCount
from rules.meaning.days import Window
from rules.meaning.outcome import Outcomes, Range, Sanction, ScoreAdjustment, Tilt
from rules.meaning.procedure import Effect, Procedure
from rules.meaning.standard import Each, Grade, GradeClause
from rules.units import DAY, HOUR, Unit

COUNTS = {
    "severe_cases_30d": CaseCount(name="severe_cases_30d", grade=Grade.SEVERE, days=30),
    "cases_90d": CaseCount(name="cases_90d", grade=None, days=90),
}
FACTS = Scope({"level": Unit.COUNT, **dict.fromkeys(COUNTS, Unit.COUNT)})


def clause(grade: Grade, when: str, **outcomes: object) -> GradeClause:
    """A grade by its condition and what it does; each sends a notice."""
    acts = Outcomes(notice="penalty", **outcomes)
    return GradeClause(grade=grade, when=parse_condition(when, FACTS), text=when, outcomes=acts)


RETURNS = standard(
    "G02",
    grades=(
        clause(
            Grade.SEVERE,
            "level >= 3",
            correct=("take_down_item",),
            points=Range(15, 20),
            sanctions=(
                Sanction(measure="no_new_items", lasts=Range(7 * DAY, 14 * DAY)),
                Sanction(measure="fine", amount=Range(100_000, 200_000)),
            ),
            tilt=Tilt(factor=500, lasts=14 * DAY, channels=("search",)),
        ),
        clause(
            Grade.SERIOUS,
            "level >= 2",
            correct=("take_down_item",),
            points=Range(5, 10),
            tilt=Tilt(factor=700, lasts=7 * DAY, channels=()),
        ),
        clause(
            Grade.SLIGHT,
            "level >= 1",
            score=(ScoreAdjustment(score="item_score", amount=-5_000, lasts=30 * DAY),),
            sanctions=(Sanction(measure="fine", amount=Range(30_000, 50_000)),),
        ),
    ),
    reads=("level",),
    indicators=(),
)
AUDITED = Each(
    record="audit",
    where=parse_condition("level >= 1", FACTS),
    incident="content_id",
    window=Window(-6, 0),
)
LURED = standard(
    "C04",
    of=("shop",),
    each=AUDITED,
    penalty_at_once=True,
    rectify=None,
    grades=(
        clause(Grade.SEVERE, "level >= 3", points=Range(40, 60)),
        clause(Grade.SERIOUS, "level >= 2", points=Range(10, 20)),
        clause(Grade.SLIGHT, "level >= 1", points=Range(2, 2)),
    ),
    reads=("level",),
    indicators=(),
)
CLAIMED = standard(
    "C03",
    of=("shop",),
    each=AUDITED,
    rectify=None,
    grades=(clause(Grade.SERIOUS, "level >= 2", points=Range(12, 30)),),
    reads=("level",),
    indicators=(),
)
REPEATED = standard(
    "S06",
    of=("shop",),
    grades=(
        clause(
            Grade.SEVERE,
            "severe_cases_30d >= 2",
            points=Range(8, 20),
            sanctions=(Sanction(measure="no_campaigns", lasts=Range(7 * DAY, 28 * DAY)),),
        ),
        clause(
            Grade.SERIOUS,
            "cases_90d >= 2",
            points=Range(4, 8),
            sanctions=(Sanction(measure="no_campaigns", lasts=Range(3 * DAY, 7 * DAY)),),
        ),
    ),
    reads=("severe_cases_30d", "cases_90d"),
    indicators=(),
)
STANDARDS = (RETURNS, LURED, CLAIMED, REPEATED)

M01 = procedure("M01", Effect.CLEAR_OUT, "points_balance >= 100")
M03 = procedure("M03", Effect.RESET, "new_year and points_balance < 100", amount=0)
M05 = procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80", amount=2)
M05V = procedure("M05V", Effect.VOID_CREDIT, "points >= 40")
M06 = procedure("M06", Effect.EXAM_INSTEAD, "grade == 'slight' and prior_any_180d == 0", amount=72 * HOUR)
M11 = procedure("M11", Effect.RAISE_GRADE, "notice_overdue", amount=1)
M21 = procedure("M21", Effect.NEEDS_HUMAN, "grade == 'severe' and points_balance >= 40")
M22 = procedure("M22", Effect.NEEDS_HUMAN, "grade == 'serious' and points_balance == 0")
M30 = procedure("M30", Effect.RAISE_GRADE, "prior_any_180d >= 4", amount=1)
M31 = procedure("M31", Effect.RAISE_GRADE, "points_balance >= 30", amount=1)
M32 = procedure("M32", Effect.LOWER_GRADE, "prior_same_180d >= 2", amount=1)


def book_of(*procedures: Procedure) -> RuleBook:
    """The book with these procedures."""
    return rule_book(
        *STANDARDS, procedures={each.name: each for each in procedures}, case_counts=COUNTS, indicators={}
    )


LADDER = book_of(M01, M03, M05, M05V, M06, M11, M30, M31)
"""Whatever comes on top makes it harsher, or leaves it."""

ODD = book_of(M01, M03, M05, M05V, M06, M11, M21, M22, M30, M31, M32)
"""An earlier breach can make a later one milder, or a person unnecessary."""

FIRST_NIGHT = date(2026, 11, 2)
