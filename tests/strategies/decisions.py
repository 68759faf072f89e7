"""A small rule book, findings under it, and the cases they become, for tests of deciding and keeping."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from engine.candidate import Candidate
from engine.decide.case import Case, Prior
from engine.decide.decide import decide
from engine.decide.ids import cycle_id
from engine.evidence import Evidence, EvidenceRecord
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Function,
    Literal,
    Name,
    Operator,
)
from rules.meaning.book import RuleBook
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Baseline, Fold, Form, Indicator, Stat, WindowChoice
from rules.meaning.outcome import Compensation, Outcomes, Range, Sanction, ScoreAdjustment, Tilt
from rules.meaning.published import Basis, Mode
from rules.meaning.standard import Appeal, Each, Grade, GradeClause, Rectify, Standard, Vane
from rules.units import DAY, SHARE_ONE, Unit

AS_OF = date(2026, 11, 20)
NOTHING_BEFORE = Prior(same=0, any=0, cases=())

RETURN_RATE = Indicator(
    name="quality_return_rate",
    title={"zh": "品质退货率", "en": "Quality-return rate"},
    of=("item",),
    form=Form.SHARE,
    unit=Unit.SHARE,
    numerator=Aggregate(record="refund", fold=Fold.COUNT),
    numerator_unit=Unit.COUNT,
    denominator=Aggregate(record="order", fold=Fold.COUNT),
    denominator_unit=Unit.COUNT,
    scale=SHARE_ONE,
    windows=(WindowChoice(Window(-44, -15)),),
    expression=None,
    expression_text=None,
    at_least=30,
    baseline=Baseline(peers=("category_l3",), stat=Stat.POOLED, at_least=5),
    better="lower",
)
TEN_PERCENT_OF_PAID = Call(
    Function.CLAMP,
    (
        Call(
            Function.FLOOR,
            (
                Arithmetic(
                    Operator.MULTIPLY,
                    Name("paid", Unit.MONEY),
                    Literal(SHARE_ONE // 10, Unit.SHARE),
                    Unit.MONEY,
                    SHARE_ONE,
                ),
                Literal(100, Unit.MONEY),
            ),
            Unit.MONEY,
        ),
        Literal(500, Unit.MONEY),
        Literal(3000, Unit.MONEY),
    ),
    Unit.MONEY,
)


def times_baseline(multiple: int) -> Compare:
    """`quality_return_rate.times_baseline >= multiple`, in thousandths."""
    name = Name("quality_return_rate.times_baseline", Unit.MULTIPLE)
    return Compare(Comparison.AT_LEAST, name, Literal(multiple, Unit.MULTIPLE))


def clause(grade: Grade, condition: Compare, outcomes: Outcomes) -> GradeClause:
    """A grade with its condition and outcomes."""
    return GradeClause(grade=grade, when=condition, text="as written", outcomes=outcomes)


SEVERE = clause(
    Grade.SEVERE,
    times_baseline(10_000),
    Outcomes(
        points=Range(15, 20),
        sanctions=(
            Sanction(measure="no_new_items", lasts=Range(7 * DAY, 14 * DAY)),
            Sanction(measure="fine", amount=Range(100_000, 200_000)),
            Sanction(measure="exam"),
        ),
        tilt=Tilt(factor=500, lasts=14 * DAY, channels=("search",)),
        correct=("take_down_item",),
        notice="penalty",
    ),
)
SERIOUS = clause(
    Grade.SERIOUS,
    times_baseline(5_000),
    Outcomes(
        points=Range(5, 10),
        tilt=Tilt(factor=700, lasts=7 * DAY, channels=()),
        correct=("take_down_item",),
        notice="penalty",
    ),
)
SLIGHT = clause(
    Grade.SLIGHT,
    times_baseline(2_000),
    Outcomes(score=(ScoreAdjustment(score="item_score", amount=-5_000, lasts=30 * DAY),), notice="rectify"),
)


def standard(name: str, **changes: Any) -> Standard:
    """The standard G02 of the language page, under any name and with any changes."""
    plain = Standard(
        name=name,
        vane=Vane.GOODS,
        role="merchant",
        of=("item",),
        clause={
            "zh": "商品品质退货率不得显著高于同类商品",
            "en": "An item's quality-return rate shall be ordinary",
        },
        basis=Basis(kind="terms", refs=("消费者权益保护法 第二十四条",), note=""),
        published=date(2026, 10, 1),
        effective_from=date(2026, 11, 1),
        effective_to=None,
        mode=Mode.ENFORCE,
        each=None,
        grades=(SEVERE, SERIOUS, SLIGHT),
        follows=None,
        penalty_at_once=False,
        rectify=Rectify(
            within=7 * DAY, proof=("inspection_report",), cleared_when=None, cleared_when_text=None
        ),
        appeal=Appeal(within=7 * DAY, times=1),
        reads=("quality_return_rate.times_baseline",),
        indicators=("quality_return_rate",),
    )
    return replace(plain, **changes)


LATE = clause(
    Grade.SLIGHT,
    Compare(Comparison.MORE, Name("delay", Unit.DURATION), Literal(2 * DAY, Unit.DURATION)),
    Outcomes(
        compensation=Compensation(
            amount=TEN_PERCENT_OF_PAID, formula="clamp(floor(paid * 10%, ¥1), ¥5, ¥30)"
        ),
        notice="penalty",
    ),
)


def rule_book(*standards: Standard, **changes: Any) -> RuleBook:
    """A book of G02 and S01 (each late order is a finding, its buyer compensated), or of other standards."""
    late = standard(
        "S01",
        of=("shop",),
        each=Each(record="order", where=LATE.when, incident="order_id", window=Window(-6, 0)),
        grades=(LATE,),
        reads=("delay",),
        indicators=(),
    )
    plain = RuleBook(
        name="tests",
        version="1",
        zone="Asia/Shanghai",
        currency="CNY",
        languages=("zh", "en"),
        jurisdiction=("CN",),
        records={},
        subjects={},
        indicators={"quality_return_rate": RETURN_RATE},
        scores={},
        standards={each.name: each for each in standards or (standard("G02"), late)},
        procedures={},
        measures={},
        proofs={},
        lexicons={},
        exemptions={},
        case_counts={},
        bookkeeping=Bookkeeping(),
        schedule={},
        digest="b00c" * 16,
        files={"book.yaml": "name: tests\n"},
    )
    return replace(plain, **changes)


def item_candidate(number: int = 1, **changes: Any) -> Candidate:
    """Item `number` of ten items a shop, flagged as serious under G02."""
    shop = number // 10
    asked = tuple(EvidenceRecord(key=f"R{number}-{each}", at=moment(each)) for each in range(3))
    plain = Candidate(
        standard="G02",
        subject=f"item:I{number}",
        subject_name="保温杯",
        operator=f"O{shop}",
        role="merchant",
        owner_subject=f"shop:S{shop}",
        incident=None,
        facts={
            "quality_return_rate": 50_000,
            "quality_return_rate.numerator": 20,
            "quality_return_rate.denominator": 400,
            "quality_return_rate.baseline": 10_000,
            "quality_return_rate.times_baseline": 5_000,
        },
        screened=Grade.SERIOUS,
        evidence=(Evidence(indicator="quality_return_rate", record="refund", total=20, records=asked),),
    )
    return plain.model_copy(update=changes)


def order_candidate(order: str = "D1", **changes: Any) -> Candidate:
    """A late order of shop S1, ¥131 paid: one incident under S01."""
    plain = Candidate(
        standard="S01",
        subject="shop:S1",
        subject_name=None,
        operator="O1",
        role="merchant",
        owner_subject=None,
        incident=order,
        facts={"delay": 3 * DAY, "paid": 13_100},
        screened=Grade.SLIGHT,
        evidence=(),
    )
    return plain.model_copy(update=changes)


def moment(hours: int) -> datetime:
    """A moment some hours into 2026-10-10, UTC."""
    return datetime(2026, 10, 10, tzinfo=UTC) + timedelta(hours=hours)


def decided(
    candidate: Candidate,
    grade: Grade = Grade.SERIOUS,
    *,
    book: RuleBook | None = None,
    as_of: date = AS_OF,
    prior: Prior = NOTHING_BEFORE,
) -> Case:
    """Decide a candidate by the small book."""
    book = book or rule_book()
    cycle = cycle_id(as_of, book.digest)
    return decide(candidate, grade, book=book, as_of=as_of, cycle=cycle, prior=prior)


def item_cases(count: int, **changes: Any) -> Iterator[Case]:
    """That many serious cases of one cycle, each of another item."""
    return (decided(item_candidate(number), **changes) for number in range(count))
