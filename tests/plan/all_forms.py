"""What the small book measures beyond counts and shares: every form, window and figure of peers."""

from dataclasses import replace
from datetime import timedelta

from rules.expression.tree import Arithmetic, Call, Function, Known, Literal, Name, Operator, Some, Term
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Baseline, Fold, Form, Indicator, Stat, WindowChoice
from rules.meaning.standard import Each, Grade
from rules.units import Unit
from tests.plan.making import (
    AS_OF,
    EARLIER,
    MONTH,
    aggregate,
    clause,
    equal,
    indicator,
    less,
    more,
    seconds_between,
    standard,
)

LEVELS = {"item": ("l3", "l2"), "shop": ("category",)}
EVERYBODY = {"item": (), "shop": ()}
DELAY = seconds_between("shipped_at", "paid_at")
NET = Arithmetic(Operator.SUBTRACT, Name("paid", Unit.MONEY), Name("discount", Unit.MONEY), Unit.MONEY)
CHEAP = less("paid", Unit.MONEY, 50)
OWN_BRAND = equal("item.brand", "good")


def known_terms(found: Aggregate) -> Aggregate:
    """The records that a median or a percentile is of."""
    return replace(found, fold=Fold.COUNT, at=None)


def beside(stat: Stat, *, at_least: int, everybody: bool = False) -> Baseline:
    return Baseline(peers=EVERYBODY if everybody else LEVELS, stat=stat, at_least=at_least)


def share(name: str, numerator: Aggregate, denominator: Aggregate, **others: object) -> Indicator:
    made = {"denominator": denominator, "denominator_unit": Unit.COUNT}
    return indicator(name, Form.SHARE, numerator, unit=Unit.SHARE, scale=1_000_000, **made, **others)


def minus(left: str, right: str, unit: Unit) -> Term:
    return Arithmetic(Operator.SUBTRACT, Name(left, unit), Name(right, unit), unit)


def expression(name: str, term: Term, **others: object) -> Indicator:
    made = {"windows": (), "numerator_unit": None, "expression": term, "expression_text": name}
    return indicator(name, Form.EXPRESSION, None, **(made | others))


MIDDLE_DELAY = aggregate("order", Fold.MEDIAN, DELAY, unless=OWN_BRAND)
HIGH_NET = aggregate("order", Fold.PERCENTILE, NET, at=900_000)
ADAPTING = (
    WindowChoice(Window(-6, 0), more("orders", Unit.COUNT, 3)),
    WindowChoice(MONTH, more("cases_180d", Unit.COUNT, 1)),
    WindowChoice(EARLIER),
)

INDICATORS = [
    indicator(
        "middle_delay",
        Form.MEDIAN,
        MIDDLE_DELAY,
        unit=Unit.DURATION,
        numerator_unit=None,
        denominator=known_terms(MIDDLE_DELAY),
        denominator_unit=Unit.COUNT,
        at_least=1,
        baseline=beside(Stat.MEDIAN, at_least=1, everybody=True),
        better="lower",
    ),
    indicator(
        "high_net",
        Form.PERCENTILE,
        HIGH_NET,
        unit=Unit.MONEY,
        numerator_unit=None,
        denominator=known_terms(HIGH_NET),
        denominator_unit=Unit.COUNT,
        windows=ADAPTING,
        baseline=beside(Stat.MEAN, at_least=2),
        better="higher",
    ),
    indicator(
        "order_days",
        Form.DAYS,
        aggregate("order", Fold.DAYS, unless=CHEAP),
        of=("shop",),
        windows=(WindowChoice(MONTH, equal("category", "a")), WindowChoice(EARLIER)),
        baseline=beside(Stat.MEAN, at_least=1, everybody=True),
        better="higher",
    ),
    indicator(
        "busy_month",
        Form.DAYS,
        aggregate("order", Fold.DAYS),
        windows=(WindowChoice(Window(-89, 0)),),
        baseline=beside(Stat.MEDIAN, at_least=2),
    ),
    indicator("dear_orders", Form.COUNT, aggregate("order", Fold.COUNT, unless=CHEAP), of=("item",)),
    share(
        "recent_return_rate",
        aggregate("refund", Fold.COUNT, unless=less("amount", Unit.MONEY, 30)),
        aggregate("order", Fold.COUNT),
        windows=ADAPTING,
        at_least=1,
        baseline=beside(Stat.MEDIAN, at_least=2),
        better="lower",
    ),
    share(
        "kept_rate",
        aggregate("order", Fold.COUNT, where=Known(Name("shipped_at", Unit.TIME)), unless=CHEAP),
        aggregate("order", Fold.COUNT, unless=equal("buyer_id", "B1")),
        windows=(WindowChoice(EARLIER, more("spread", Unit.MONEY, -40)), WindowChoice(MONTH)),
        baseline=beside(Stat.POOLED, at_least=1, everybody=True),
        better="higher",
    ),
    share(
        "whole_rate",
        aggregate("order", Fold.COUNT),
        aggregate("order", Fold.COUNT, unless=CHEAP),
        of=("shop",),
        better="higher",
    ),
    expression(
        "spread",
        minus("high_net", "latest_paid", Unit.MONEY),
        unit=Unit.MONEY,
        baseline=beside(Stat.MEAN, at_least=1),
        better="lower",
    ),
    expression(
        "narrow_spread",
        Call(Function.MIN, (Name("spread", Unit.MONEY), Literal(20, Unit.MONEY)), Unit.MONEY),
        unit=Unit.MONEY,
    ),
    expression("kept_of_recent", minus("kept_rate.denominator", "recent_return_rate.numerator", Unit.COUNT)),
]

KEEPS_LITTLE = Some((less("kept_rate", Unit.SHARE, 600_000), more("spread", Unit.MONEY, 9)))
OF_ANY_SEVERITY = (clause(Grade.SLIGHT, Known(Name("severity", Unit.TEXT))),)
LAST_WEEK = AS_OF - timedelta(days=7)


def each_audit(window: Window) -> Each:
    return Each(
        record="audit", where=Known(Name("audited_at", Unit.TIME)), incident="audit_id", window=window
    )


STANDARDS = [
    standard(
        "G20",
        ("item", "shop"),
        (
            clause(Grade.SERIOUS, less("recent_return_rate.rank", Unit.SHARE, 400_000)),
            clause(Grade.SLIGHT, more("recent_return_rate.window", Unit.COUNT, 1)),
        ),
        reads=("recent_return_rate.rank", "recent_return_rate.window"),
        indicators=("recent_return_rate",),
    ),
    standard(
        "S20",
        ("shop",),
        (clause(Grade.SLIGHT, KEEPS_LITTLE),),
        reads=("kept_rate", "spread"),
        indicators=("kept_rate", "spread", "high_net", "latest_paid"),
    ),
    standard(
        "S21",
        ("shop",),
        (clause(Grade.SLIGHT, more("whole_rate", Unit.SHARE, 1)),),
        reads=("whole_rate",),
        indicators=("whole_rate",),
    ),
    standard("C02", ("shop",), OF_ANY_SEVERITY, effective_from=LAST_WEEK, each=each_audit(MONTH)),
    standard("C03", ("shop",), OF_ANY_SEVERITY, effective_from=LAST_WEEK, each=each_audit(EARLIER)),
]
"""C03 looks only at days before it binds, so it finds nothing yet."""
