"""The small rule book with procedures, and cases that they changed."""

from dataclasses import replace

from examples.governed import AS_OF, BOOK, FIRST, G02, S06, candidate
from strategies.procedures import procedure

from engine.decide.case import Case
from engine.decide.decide import decide
from engine.facts import Facts
from rules.meaning.book import RuleBook
from rules.meaning.outcome import Range, Sanction
from rules.meaning.procedure import Effect, Procedure
from rules.meaning.published import Mode
from rules.meaning.standard import Grade, GradeClause, Standard
from rules.units import HOUR

M06 = procedure(
    "M06",
    Effect.EXAM_INSTEAD,
    "grade == 'slight' and prior_same_180d == 0",
    amount=72 * HOUR,
    clause={
        "zh": "180 天内首次轻微违规，以考试代替违约金。",
        "en": "A first slight breach: exam, no fine",
    },
)
M11 = procedure(
    "M11",
    Effect.RAISE_GRADE,
    "notice_overdue",
    clause={"zh": "逾期未整改的，情节上调一级。", "en": "A notice not met in time raises the grade"},
)
M20 = procedure(
    "M20",
    Effect.EXEMPT,
    "exemption == 'force_majeure'",
    clause={"zh": "因不可抗力造成的，予以豁免。", "en": "What force majeure has caused is exempted"},
)
M21 = procedure(
    "M21",
    Effect.NEEDS_HUMAN,
    "grade == 'severe' and points_balance >= 80",
    clause={"zh": "可能导致清退的，由人工决定。", "en": "A person decides where the account may be closed"},
)
M22 = procedure(
    "M22",
    Effect.LOWER_GRADE,
    "prior_any_180d == 0",
    mode=Mode.SHADOW,
    clause={"zh": "180 天内无违规的，从轻处置。", "en": "No breach in 180 days makes it milder"},
)


def fined(standard: Standard) -> Standard:
    """A standard whose slight grade fines, too."""

    def with_fine(clause: GradeClause) -> GradeClause:
        fine = Sanction(measure="fine", amount=Range(30_000, 50_000))
        return replace(clause, outcomes=replace(clause.outcomes, sanctions=(fine,)))

    grades = tuple(with_fine(each) if each.grade is Grade.SLIGHT else each for each in standard.grades)
    return replace(standard, grades=grades)


def book_of(*procedures: Procedure) -> RuleBook:
    """The small book, in which slight breaches are fined, with these procedures."""
    standards = {**BOOK.standards, "G02": fined(G02), "S06": fined(S06)}
    return replace(BOOK, standards=standards, procedures={each.name: each for each in procedures})


ALL = book_of(M06, M11, M20, M21, M22)


def shipping(*, book: RuleBook = ALL, **circumstances: str | int) -> Case:
    """A shop that shipped 184 of 200 orders in time: slight, for the first time."""
    rate = {"on_time_shipment_rate": 920_000, "on_time_shipment_rate.numerator": 184}
    facts = {**rate, "on_time_shipment_rate.denominator": 200}
    return _decided("S06", "shop:S-1042", facts, Grade.SLIGHT, book=book, circumstances=circumstances)


def returns(*, book: RuleBook = ALL, **circumstances: str | int) -> Case:
    """An item whose quality-return rate is 12.5 times its category's: severe, for the first time."""
    facts = {
        "quality_return_rate": 187_500,
        "quality_return_rate.numerator": 75,
        "quality_return_rate.denominator": 400,
        "quality_return_rate.baseline": 15_000,
        "quality_return_rate.times_baseline": 12_500,
    }
    return _decided("G02", "item:I-88213", facts, Grade.SEVERE, book=book, circumstances=circumstances)


def _decided(
    standard: str, subject: str, facts: Facts, grade: Grade, *, book: RuleBook, circumstances: Facts
) -> Case:
    return decide(
        candidate(standard, subject, facts),
        grade,
        book=book,
        as_of=AS_OF,
        cycle="20261120-5f2c8d1a",
        prior=FIRST,
        circumstances=circumstances,
    )
