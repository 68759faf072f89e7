"""A small rule book and decided cases under it, for tests of whatever reads a case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.candidate import Candidate
from engine.decide.case import Case, Prior
from engine.decide.decide import decide
from engine.evidence import Evidence, EvidenceRecord
from rules.expression.tree import (
    ALWAYS,
    Arithmetic,
    Call,
    Compare,
    Comparison,
    DayStart,
    Every,
    Function,
    Known,
    Literal,
    Name,
    Operator,
    Some,
)
from rules.meaning.book import RuleBook
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.case_count import CaseCount
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Baseline, Fold, Form, Indicator, Stat, WindowChoice
from rules.meaning.outcome import Compensation, Outcomes, Range, Sanction, ScoreAdjustment, Tilt
from rules.meaning.published import Basis, Mode
from rules.meaning.record import Field, RecordType, SubjectKind
from rules.meaning.score import Band, Dimension, Score, Shown
from rules.meaning.standard import Appeal, Each, Grade, GradeClause, Rectify, Standard, Vane
from rules.units import DAY, HOUR, RelativeDay, Unit, Value

AS_OF = date(2026, 11, 20)
ZONE = "Asia/Shanghai"
DIGEST = "5f2c8d1a9b3e4c6d7f80912a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e"
FIRST = Prior(same=0, any=0, cases=())
SECOND = Prior(same=1, any=3, cases=("20260903-G02-1f0c4a5b6d7e",))


def share(value: int) -> Literal:
    return Literal(value, Unit.SHARE)


def count(value: int) -> Literal:
    return Literal(value, Unit.COUNT)


def multiple(value: int) -> Literal:
    return Literal(value, Unit.MULTIPLE)


def fact(path: str, unit: Unit) -> Name:
    return Name(path, unit)


def severity(grade: Grade) -> Compare:
    return Compare(Comparison.EQUAL, fact("severity", Unit.TEXT), Literal(grade.value, Unit.TEXT))


def record(name: str, zh: str, en: str, *, key: str, at: str, fields: Mapping[str, Unit]) -> RecordType:
    return RecordType(
        name=name,
        title={"zh": zh, "en": en},
        key=key,
        at=at,
        about={"shop": "shop_id"},
        fields={field: Field(name=field, unit=unit, optional=True) for field, unit in fields.items()},
    )


RECORDS = {
    each.name: each
    for each in (
        record(
            "shop_profile",
            "店铺资料",
            "Shop profile",
            key="shop_id",
            at="updated_at",
            fields={"category": Unit.TEXT},
        ),
        record(
            "item_profile",
            "商品资料",
            "Item profile",
            key="item_id",
            at="updated_at",
            fields={"category_l3": Unit.TEXT, "category_l2": Unit.TEXT, "brand": Unit.TEXT},
        ),
        record("refund", "退款", "Refund", key="refund_id", at="requested_at", fields={"amount": Unit.MONEY}),
        record(
            "order",
            "订单",
            "Order",
            key="order_id",
            at="paid_at",
            fields={
                "order_id": Unit.TEXT,
                "paid": Unit.MONEY,
                "promised_ship_at": Unit.TIME,
                "shipped_at": Unit.TIME,
                "cancelled_at": Unit.TIME,
            },
        ),
        record(
            "content_audit",
            "内容审核结果",
            "Content audit",
            key="audit_id",
            at="found_at",
            fields={
                "content_id": Unit.TEXT,
                "kind": Unit.TEXT,
                "violation": Unit.TEXT,
                "severity": Unit.TEXT,
                "confirmed": Unit.FLAG,
                "excerpt": Unit.TEXT,
            },
        ),
    )
}

SUBJECTS = {
    "shop": SubjectKind(
        kind="shop",
        title={"zh": "店铺", "en": "Shop"},
        profile="shop_profile",
        peers=("category",),
        operator="operator_id",
        owner=None,
        role="merchant",
        name="name",
    ),
    "item": SubjectKind(
        kind="item",
        title={"zh": "商品", "en": "Item"},
        profile="item_profile",
        peers=("category_l3", "category_l2"),
        operator=None,
        owner="shop",
        role="merchant",
        name="title",
    ),
}


def rate(
    name: str, zh: str, en: str, *, of: str, window: Window, baseline: Baseline | None = None
) -> Indicator:
    return Indicator(
        name=name,
        title={"zh": zh, "en": en},
        of=("item", "shop"),
        form=Form.SHARE,
        unit=Unit.SHARE,
        numerator=Aggregate(record=of, fold=Fold.COUNT),
        numerator_unit=Unit.COUNT,
        denominator=Aggregate(record="order", fold=Fold.COUNT),
        denominator_unit=Unit.COUNT,
        scale=1_000_000,
        windows=(WindowChoice(window),),
        expression=None,
        expression_text=None,
        at_least=30,
        baseline=baseline,
        better=None,
    )


INDICATORS = {
    each.name: each
    for each in (
        rate(
            "quality_return_rate",
            "商品品质退货率",
            "Quality-return rate",
            of="refund",
            window=Window(-44, -15),
            baseline=Baseline(
                peers={"item": ("category_l3", "category_l2"), "shop": ()}, stat=Stat.POOLED, at_least=5
            ),
        ),
        rate(
            "on_time_shipment_rate", "及时发货率", "On-time shipment rate", of="order", window=Window(-31, -2)
        ),
    )
}

EXPERIENCE = Score(
    name="experience",
    title={"zh": "店铺体验分", "en": "Store experience score"},
    of="shop",
    shown=Shown(low=3_000, high=5_000, step=10),
    needs=ALWAYS,
    dimensions=(
        Dimension(name="goods", title={"zh": "商品", "en": "Goods"}, weight=1, of={"quality_return_rate": 1}),
    ),
    marks={},
    adjust=(),
    caps=(),
    bands=(
        Band(name="leading", title={"zh": "领先", "en": "Leading"}, low=4_850),
        Band(name="poor", title={"zh": "差", "en": "Poor"}, low=3_000),
    ),
)
ITEM_SCORE = replace(EXPERIENCE, name="item_score", title={"zh": "商品分", "en": "Item score"}, of="item")

SEVERE_CASES = CaseCount(name="severe_cases_30d", grade=Grade.SEVERE, days=30)


def standard(name: str, zh: str, en: str, **changes: object) -> Standard:
    plain = Standard(
        name=name,
        vane=Vane.SERVICE,
        role="merchant",
        of=("shop",),
        clause={"zh": zh, "en": en},
        basis=Basis(kind="terms", refs=("电子商务法 第二十条",), note="figures proposed"),
        published=date(2026, 10, 1),
        effective_from=date(2026, 11, 1),
        effective_to=None,
        mode=Mode.ENFORCE,
        each=None,
        grades=(),
        follows=None,
        penalty_at_once=False,
        rectify=None,
        appeal=Appeal(within=7 * DAY, times=1),
        reads=(),
        indicators=(),
    )
    return replace(plain, **changes)


def clause(grade: Grade, when: object, text: str, **outcomes: object) -> GradeClause:
    return GradeClause(grade=grade, when=when, text=text, outcomes=Outcomes(**outcomes))


def returns_at_least(times: int) -> Every:
    return Every(
        (
            Compare(
                Comparison.AT_LEAST,
                fact("quality_return_rate.times_baseline", Unit.MULTIPLE),
                multiple(times),
            ),
            Compare(Comparison.AT_LEAST, fact("quality_return_rate.numerator", Unit.COUNT), count(10)),
        )
    )


def ships_below(rate_: int) -> Every:
    return Every(
        (
            Compare(Comparison.LESS, fact("on_time_shipment_rate", Unit.SHARE), share(rate_)),
            Compare(Comparison.AT_LEAST, fact("on_time_shipment_rate.denominator", Unit.COUNT), count(50)),
        )
    )


G02 = standard(
    "G02",
    "商品的品质退货率不得显著高于同类商品。",
    "The quality-return rate of an item shall not be significantly higher than that of comparable items.",
    vane=Vane.GOODS,
    of=("item",),
    grades=(
        clause(
            Grade.SEVERE,
            returns_at_least(10_000),
            "quality_return_rate.times_baseline >= 10x and quality_return_rate.numerator >= 10",
            correct=("take_down_item",),
            points=Range(15, 20),
            sanctions=(
                Sanction(measure="no_new_items", lasts=Range(7 * DAY, 14 * DAY)),
                Sanction(measure="fine", amount=Range(100_000, 200_000)),
                Sanction(measure="exam"),
            ),
            tilt=Tilt(factor=500, lasts=14 * DAY, channels=("live", "search")),
            score=(ScoreAdjustment(score="item_score", amount=-5_000, lasts=30 * DAY),),
            notice="penalty",
        ),
        clause(
            Grade.SLIGHT,
            returns_at_least(2_000),
            "quality_return_rate.times_baseline >= 2x and quality_return_rate.numerator >= 10",
            score=(ScoreAdjustment(score="item_score", amount=-5_000, lasts=30 * DAY),),
            notice="rectify",
        ),
    ),
    rectify=Rectify(
        within=7 * DAY,
        proof=("inspection_report", "supplier_change"),
        cleared_when=Compare(
            Comparison.LESS, fact("quality_return_rate.times_baseline", Unit.MULTIPLE), multiple(2_000)
        ),
        cleared_when_text="quality_return_rate.times_baseline < 2x",
    ),
    reads=("quality_return_rate.times_baseline", "quality_return_rate.numerator"),
    indicators=("quality_return_rate",),
)

S06 = standard(
    "S06",
    "店铺的及时发货率不得低于平台规定的标准。",
    "The on-time shipment rate of a shop shall not fall below the platform's requirement.",
    grades=(
        clause(
            Grade.SERIOUS,
            ships_below(900_000),
            "on_time_shipment_rate < 90% and on_time_shipment_rate.denominator >= 50",
            sanctions=(Sanction(measure="no_campaigns", lasts=Range(7 * DAY, 7 * DAY)),),
            notice="penalty",
        ),
        clause(
            Grade.SLIGHT,
            ships_below(950_000),
            "on_time_shipment_rate < 95% and on_time_shipment_rate.denominator >= 50",
            notice="rectify",
        ),
    ),
    rectify=Rectify(within=7 * DAY, proof=("improvement_plan",), cleared_when=None, cleared_when_text=None),
    reads=("on_time_shipment_rate", "on_time_shipment_rate.denominator"),
    indicators=("on_time_shipment_rate",),
)

SHIPPED = fact("shipped_at", Unit.TIME)
PROMISED = fact("promised_ship_at", Unit.TIME)
S01 = standard(
    "S01",
    "商家应当按照承诺的时效发货；延迟发货的，应当向买家支付赔付金。",
    "A merchant shall ship within the promised time; where it ships late, it shall compensate the buyer.",
    each=Each(
        record="order",
        where=Every(
            (
                Compare(Comparison.LESS, PROMISED, DayStart(RelativeDay(0), days_after=1)),
                Some(
                    (
                        Compare(Comparison.MORE, SHIPPED, PROMISED),
                        Every(
                            (
                                Known(SHIPPED, negated=True),
                                Known(fact("cancelled_at", Unit.TIME), negated=True),
                            )
                        ),
                    )
                ),
            )
        ),
        incident="order_id",
        window=Window(-29, 0),
    ),
    grades=(
        clause(
            Grade.SLIGHT,
            ALWAYS,
            "true",
            compensation=Compensation(
                amount=Call(
                    Function.CLAMP,
                    (
                        Arithmetic(
                            Operator.MULTIPLY,
                            fact("paid", Unit.MONEY),
                            share(100_000),
                            Unit.MONEY,
                            1_000_000,
                        ),
                        Literal(500, Unit.MONEY),
                        Literal(3_000, Unit.MONEY),
                    ),
                    Unit.MONEY,
                ),
                formula="clamp(paid * 10%, ¥5, ¥30)",
            ),
            notice="penalty",
        ),
    ),
    penalty_at_once=True,
    rectify=Rectify(within=24 * HOUR, proof=("shipment",), cleared_when=None, cleared_when_text=None),
    reads=("promised_ship_at", "shipped_at", "cancelled_at", "paid"),
)

C04 = standard(
    "C04",
    "商家不得引导买家进行私下交易或在其他平台交易。",
    "A merchant shall not direct buyers to trade privately or on another platform.",
    vane=Vane.CONTENT,
    each=Each(
        record="content_audit",
        where=Every(
            (
                Compare(Comparison.EQUAL, fact("violation", Unit.TEXT), Literal("offsite", Unit.TEXT)),
                Compare(Comparison.EQUAL, fact("confirmed", Unit.FLAG), Literal(1, Unit.FLAG)),
            )
        ),
        incident="content_id",
        window=Window(-6, 0),
    ),
    grades=tuple(
        clause(
            grade,
            severity(grade),
            f"severity == '{grade}'",
            correct=("take_down_content",),
            points=Range(5, 10),
            sanctions=(
                Sanction(measure="mute", lasts=Range(3 * DAY, 3 * DAY)),
                Sanction(measure="puppet_show"),
            ),
            notice="penalty",
        )
        for grade in reversed(Grade)
    ),
    reads=("violation", "confirmed", "severity"),
)

BOOK = RuleBook(
    name="starter",
    version="2026.11",
    zone=ZONE,
    currency="CNY",
    languages=("zh", "en"),
    jurisdiction=("CN",),
    records=RECORDS,
    subjects=SUBJECTS,
    indicators=INDICATORS,
    scores={"experience": EXPERIENCE, "item_score": ITEM_SCORE},
    standards={each.name: each for each in (G02, S06, S01, C04)},
    procedures={},
    measures={},
    proofs={},
    lexicons={},
    exemptions={},
    case_counts={SEVERE_CASES.name: SEVERE_CASES},
    bookkeeping=Bookkeeping(),
    schedule={},
    digest=DIGEST,
    files={},
)


def moment(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def microseconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))) // timedelta(microseconds=1)


def evidence(indicator: str | None, of: str, total: int, *, shown: int) -> Evidence:
    first = moment(5, 22, 41)
    records = tuple(
        EvidenceRecord(key=f"{of[:2].upper()}{9_000 - place}", at=first - timedelta(hours=7 * place))
        for place in range(shown)
    )
    return Evidence(indicator=indicator, record=of, total=total, records=records)


def candidate(standard_: str, subject: str, facts: Mapping[str, Value], **changes: object) -> Candidate:
    plain = Candidate(
        standard=standard_,
        subject=subject,
        subject_name="晨光家居旗舰店",
        operator="OP-2207",
        role="merchant",
        owner_subject=None,
        incident=None,
        facts=facts,
        screened=Grade.SLIGHT,
        evidence=(),
    )
    return plain.model_copy(update=changes)


def decided(candidate_: Candidate, grade: Grade, *, prior: Prior = FIRST, book: RuleBook = BOOK) -> Case:
    return decide(candidate_, grade, book=book, as_of=AS_OF, cycle="20261120-5f2c8d1a", prior=prior)


def returns_case(
    grade: Grade = Grade.SEVERE, *, prior: Prior = SECOND, book: RuleBook = BOOK, **changes: object
) -> Case:
    """An item whose quality-return rate is 12.5 times its category's."""
    facts = {
        "quality_return_rate": 187_500 if grade is Grade.SEVERE else 45_000,
        "quality_return_rate.numerator": 75 if grade is Grade.SEVERE else 18,
        "quality_return_rate.denominator": 400,
        "quality_return_rate.baseline": 15_000,
        "quality_return_rate.times_baseline": 12_500 if grade is Grade.SEVERE else 3_000,
    }
    found = candidate(
        "G02",
        "item:I-88213",
        facts,
        subject_name="加厚羊毛毯 150×200cm",
        owner_subject="shop:S-1042",
        evidence=(
            evidence("quality_return_rate", "refund", facts["quality_return_rate.numerator"], shown=18),
        ),
    )
    return decided(found.model_copy(update=changes), grade, prior=prior, book=book)


def shipping_case(
    grade: Grade = Grade.SLIGHT, *, late: int = 16, book: RuleBook = BOOK, **changes: object
) -> Case:
    """A shop that shipped 184 of 200 orders in time."""
    facts = {
        "on_time_shipment_rate": (200 - late) * 5_000,
        "on_time_shipment_rate.numerator": 200 - late,
        "on_time_shipment_rate.denominator": 200,
    }
    found = candidate("S06", "shop:S-1042", facts, **changes)
    return decided(found, grade, book=book)


def late_order_case(*, book: RuleBook = BOOK, **changes: object) -> Case:
    """One order shipped a day and a half late."""
    facts = {
        "order_id": "OR-77120045",
        "paid": 12_900,
        "promised_ship_at": microseconds(moment(17, 23, 59)),
        "shipped_at": microseconds(moment(19, 11, 30)),
    }
    found = candidate(
        "S01",
        "shop:S-1042",
        facts,
        incident="OR-77120045",
        evidence=(evidence(None, "order", 1, shown=1),),
    )
    return decided(found.model_copy(update=changes), Grade.SLIGHT, book=book)


def offsite_case(grade: Grade = Grade.SERIOUS, *, book: RuleBook = BOOK, **changes: object) -> Case:
    """A confirmed audit of a shop's content that lures buyers elsewhere."""
    facts = {
        "content_id": "CT-5120",
        "kind": "live",
        "violation": "offsite",
        "severity": grade.value,
        "confirmed": 1,
        "excerpt": "加我微信，转账再便宜二十块",
    }
    found = candidate(
        "C04",
        "shop:S-1042",
        facts,
        incident="CT-5120",
        evidence=(evidence(None, "content_audit", 1, shown=1),),
    )
    return decided(found.model_copy(update=changes), grade, book=book)
