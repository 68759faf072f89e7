"""A small rule book, built by hand: every form of indicator, baselines, a score, all kinds of standard."""

from datetime import date

from rules.expression.tree import (
    Compare,
    Comparison,
    DayStart,
    Every,
    Known,
    Literal,
    Name,
    OneOf,
    Some,
)
from rules.meaning.book import RuleBook
from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.case_count import CaseCount
from rules.meaning.days import Window
from rules.meaning.indicator import Baseline, Fold, Form, Stat, WindowChoice
from rules.meaning.published import Mode
from rules.meaning.record import SubjectKind
from rules.meaning.score import Band, Cap, Dimension, Lines, Score, Shown
from rules.meaning.standard import Each, Follows, Grade
from rules.units import DAY, RelativeDay, Unit
from tests.plan import all_forms
from tests.plan.all_forms import DELAY, NET
from tests.plan.making import (
    EARLIER,
    aggregate,
    clause,
    equal,
    in_band,
    indicator,
    less,
    more,
    record_type,
    standard,
    texts,
)

ZONE = "Asia/Shanghai"

RECORDS = {
    "shop_profile": record_type(
        "shop_profile",
        key="version",
        at="updated_at",
        about={"shop": "shop_id"},
        fields={
            "version": Unit.TEXT,
            "shop_id": Unit.TEXT,
            "updated_at": Unit.TIME,
            "operator_id": Unit.TEXT,
            "name": Unit.TEXT,
            "category": Unit.TEXT,
        },
    ),
    "item_profile": record_type(
        "item_profile",
        key="item_id",
        at="listed_at",
        about={"item": "item_id", "shop": "shop_id"},
        fields={
            "item_id": Unit.TEXT,
            "shop_id": Unit.TEXT,
            "listed_at": Unit.TIME,
            "brand": Unit.TEXT,
            "l3": Unit.TEXT,
            "l2": Unit.TEXT,
        },
    ),
    "order": record_type(
        "order",
        key="order_id",
        at="paid_at",
        about={"item": "item_id", "shop": "shop_id"},
        fields={
            "order_id": Unit.TEXT,
            "item_id": Unit.TEXT,
            "shop_id": Unit.TEXT,
            "paid_at": Unit.TIME,
            "shipped_at": Unit.TIME,
            "buyer_id": Unit.TEXT,
            "paid": Unit.MONEY,
            "discount": Unit.MONEY,
        },
    ),
    "refund": record_type(
        "refund",
        key="refund_id",
        at="requested_at",
        about={"item": "item_id", "shop": "shop_id"},
        fields={
            "refund_id": Unit.TEXT,
            "item_id": Unit.TEXT,
            "shop_id": Unit.TEXT,
            "requested_at": Unit.TIME,
            "reason": Unit.TEXT,
            "amount": Unit.MONEY,
        },
    ),
    "audit": record_type(
        "audit",
        key="audit_id",
        at="audited_at",
        about={"item": "item_id", "shop": "shop_id"},
        fields={
            "audit_id": Unit.TEXT,
            "item_id": Unit.TEXT,
            "shop_id": Unit.TEXT,
            "audited_at": Unit.TIME,
            "content_id": Unit.TEXT,
            "severity": Unit.TEXT,
            "confirmed": Unit.FLAG,
        },
    ),
}

SUBJECTS = {
    "shop": SubjectKind(
        kind="shop",
        title=texts("Shop"),
        profile="shop_profile",
        peers=("category",),
        operator="operator_id",
        owner=None,
        role="merchant",
        name="name",
    ),
    "item": SubjectKind(
        kind="item",
        title=texts("Item"),
        profile="item_profile",
        peers=("l3", "l2"),
        operator=None,
        owner="shop",
        role="merchant",
        name=None,
    ),
}

ORDERS = aggregate("order", Fold.COUNT)
BAD = OneOf(Name("reason", Unit.TEXT), ("quality", "damaged"))
SHIPPED_IN_A_DAY = Compare(Comparison.AT_MOST, DELAY, Literal(DAY, Unit.DURATION))
SHIPPED_BY_YESTERDAY = Compare(
    Comparison.LESS, Name("shipped_at", Unit.TIME), DayStart(RelativeDay(-1), days_after=1)
)

INDICATORS = [
    indicator("orders", Form.COUNT, ORDERS),
    indicator("sales", Form.SUM, aggregate("order", Fold.SUM, NET), unit=Unit.MONEY, of=("shop",)),
    indicator("buyers", Form.DISTINCT, aggregate("order", Fold.DISTINCT, Name("buyer_id", Unit.TEXT))),
    indicator(
        "branded_orders",
        Form.COUNT,
        aggregate("order", Fold.COUNT, where=equal("item.brand", "good")),
        of=("shop",),
        windows=(WindowChoice(Window(-9, 0)),),
    ),
    indicator(
        "latest_paid", Form.LATEST, aggregate("order", Fold.LATEST, Name("paid", Unit.MONEY)), unit=Unit.MONEY
    ),
    indicator(
        "return_rate",
        Form.SHARE,
        aggregate("refund", Fold.COUNT, where=BAD),
        unit=Unit.SHARE,
        denominator=ORDERS,
        denominator_unit=Unit.COUNT,
        scale=1_000_000,
        windows=(WindowChoice(EARLIER),),
        at_least=2,
        baseline=Baseline(peers={"item": ("l3", "l2"), "shop": ("category",)}, stat=Stat.POOLED, at_least=2),
    ),
    indicator(
        "quick_rate",
        Form.SHARE,
        aggregate("order", Fold.COUNT, where=Every((SHIPPED_IN_A_DAY, SHIPPED_BY_YESTERDAY))),
        unit=Unit.SHARE,
        denominator=aggregate("order", Fold.COUNT, where=SHIPPED_BY_YESTERDAY),
        denominator_unit=Unit.COUNT,
        scale=1_000_000,
        at_least=1,
        baseline=Baseline(peers={"item": (), "shop": ()}, stat=Stat.POOLED, at_least=1),
        better="higher",
    ),
    indicator(
        "refund_ratio",
        Form.RATIO,
        aggregate("refund", Fold.SUM, Name("amount", Unit.MONEY)),
        unit=Unit.MULTIPLE,
        denominator=aggregate("order", Fold.SUM, NET),
        denominator_unit=Unit.MONEY,
        scale=1_000,
        of=("shop",),
    ),
    indicator(
        "delay",
        Form.MEAN,
        aggregate("order", Fold.SUM, DELAY),
        unit=Unit.DURATION,
        numerator_unit=Unit.DURATION,
        denominator=aggregate("order", Fold.COUNT, DELAY),
        denominator_unit=Unit.COUNT,
        at_least=1,
    ),
]

EXPERIENCE = Score(
    name="experience",
    title=texts("Experience"),
    of="shop",
    shown=Shown(low=3_000, high=5_000, step=10),
    needs=more("orders", Unit.COUNT, 1),
    dimensions=(
        Dimension(name="goods", title=texts("Goods"), weight=40, of={"return_rate": 30, "refund_ratio": 7}),
        Dimension(name="logistics", title=texts("Logistics"), weight=30, of={"quick_rate": 20, "delay": 10}),
    ),
    marks={
        "return_rate": Lines(((0, 100_000), (10_000, 90_000), (300_000, 0))),
        "refund_ratio": Lines(((-100, 0), (33, 77_777), (500, 10_001))),
        "quick_rate": Lines(((300_000, 0), (1_000_000, 100_000))),
        "delay": Lines(((43_200, 100_000), (172_800, 3_333))),
    },
    adjust=(),
    caps=(
        Cap(when=more("severe_cases_30d", Unit.COUNT, 1), at_most=4_390),
        Cap(when=equal("category", "b"), at_most=4_500),
    ),
    bands=(
        Band(name="leading", title=texts("Leading"), low=4_850),
        Band(name="fair", title=texts("Fair"), low=4_400),
        Band(name="poor", title=texts("Poor"), low=3_500),
    ),
)


SEVERITIES = tuple(clause(grade, equal("severity", grade.value)) for grade in reversed(Grade))
RETURNS = (
    clause(Grade.SEVERE, more("return_rate.times_baseline", Unit.MULTIPLE, 2_000)),
    clause(Grade.SERIOUS, more("return_rate.times_baseline", Unit.MULTIPLE, 1_500)),
    clause(Grade.SLIGHT, more("return_rate.numerator", Unit.COUNT, 1)),
)
SLOW = (
    clause(
        Grade.SLIGHT,
        Every(
            (
                less("quick_rate", Unit.SHARE, 900_000),
                Some(
                    (less("experience", Unit.SCORE, 4_850), Known(Name("experience.band", Unit.TEXT), True))
                ),
            )
        ),
    ),
)
CHEAP = (clause(Grade.SERIOUS, Every((equal("shop.category", "a"), less("latest_paid", Unit.MONEY, 50)))),)

STANDARDS = [
    standard(
        "G02",
        ("item",),
        RETURNS,
        reads=("return_rate.times_baseline", "return_rate.numerator"),
        indicators=("return_rate",),
    ),
    standard(
        "S06",
        ("shop",),
        SLOW,
        mode=Mode.SHADOW,
        reads=("quick_rate", "experience", "experience.band"),
        indicators=("quick_rate",),
    ),
    standard("G09", ("item",), CHEAP, reads=("shop.category", "latest_paid"), indicators=("latest_paid",)),
    standard("G10", ("item",), CHEAP, mode=Mode.OFF, reads=("shop.category",), indicators=("latest_paid",)),
    standard("G11", ("item",), CHEAP, effective_to=date(2026, 11, 19), indicators=("latest_paid",)),
    standard(
        "C01",
        ("item", "shop"),
        SEVERITIES,
        role="merchant",
        each=Each(
            record="audit",
            where=Compare(Comparison.EQUAL, Name("confirmed", Unit.FLAG), Literal(1, Unit.FLAG)),
            incident="content_id",
            window=Window(-6, 0),
        ),
        reads=("severity",),
    ),
    standard(
        "M07",
        ("shop",),
        (),
        follows=Follows(
            clauses=(in_band("leading", 1_200), in_band("poor", 800)),
            channels=(),
        ),
    ),
]

BOOK = RuleBook(
    name="small",
    version="1",
    zone=ZONE,
    currency="CNY",
    languages=("en",),
    jurisdiction=("CN",),
    records=RECORDS,
    subjects=SUBJECTS,
    indicators={made.name: made for made in (*INDICATORS, *all_forms.INDICATORS)},
    scores={"experience": EXPERIENCE},
    standards={made.name: made for made in (*STANDARDS, *all_forms.STANDARDS)},
    procedures={},
    measures={},
    proofs={},
    lexicons={},
    exemptions={},
    case_counts={
        "severe_cases_30d": CaseCount(name="severe_cases_30d", grade=Grade.SEVERE, days=30),
        "cases_180d": CaseCount(name="cases_180d", grade=None, days=180),
    },
    bookkeeping=Bookkeeping(),
    schedule={},
    digest="0" * 64,
    files={},
)
