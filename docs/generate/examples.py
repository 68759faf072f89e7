"""Expressions with what is given and what comes out: every operator and function of the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docs.generate.two_languages import Both

Given = Mapping[str, str]
"""Names and their values as an author writes them; a time as `2026-11-18T10:00`."""


@dataclass(frozen=True, slots=True)
class Example:
    """An expression, what it reads, and the units of names that are missing."""

    text: str
    given: Given = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Examples of one thing, with what is to be said of it."""

    title: Both
    told: Both
    examples: tuple[Example, ...]


_PAID = {"paid": "¥48.60"}
_RATE = {"rate": "12.5%", "orders": "200"}
_TIMES = {"paid_at": "2026-11-18T10:00", "shipped_at": "2026-11-20T09:30"}
_LATE = {"reason": "'late'"}

GROUPS: tuple[Group, ...] = (
    Group(
        Both("Reckoning", "运算"),
        Both(
            "`*` and `/` bind before `+` and `-`; brackets before all. Units: [which go together](UNITS).",
            "`*`、`/` 先于 `+`、`-`，括号最先。单位：[哪些可以一起计算](UNITS)。",
        ),
        (
            Example("orders + 5", {"orders": "200"}),
            Example("orders - returned", {"orders": "200", "returned": "12"}),
            Example("-orders", {"orders": "200"}),
            Example("paid * 10%", _PAID),
            Example("paid * 3", _PAID),
            Example("returned / orders", {"returned": "25", "orders": "200"}),
            Example("paid / 3", _PAID),
            Example("2 + 3 * 4"),
            Example("(2 + 3) * 4"),
        ),
    ),
    Group(
        Both("Comparing", "比较"),
        Both(
            "Like with like. Comparisons are not chained: write `1 < a and a < 5`.",
            "同单位才能比较。不能连写：请写 `1 < a and a < 5`。",
        ),
        (
            Example("rate > 10%", _RATE),
            Example("rate >= 12.5%", _RATE),
            Example("rate < 12.5%", _RATE),
            Example("rate <= 12.5%", _RATE),
            Example("orders == 200", _RATE),
            Example("reason != 'quality'", _LATE),
            Example("reason in ['late', 'lost']", _LATE),
            Example("reason not in ['late', 'lost']", _LATE),
        ),
    ),
    Group(
        Both("Joining", "连接"),
        Both(
            "`not` binds before `and`, `and` before `or`. A flag stands for itself: `confirmed`, `not confirmed`.",
            "`not` 先于 `and`，`and` 先于 `or`。是否字段本身就是条件：`confirmed`、`not confirmed`。",
        ),
        (
            Example("rate > 10% and orders >= 500", _RATE),
            Example("rate > 10% or orders >= 500", _RATE),
            Example("not rate > 10%", _RATE),
            Example("confirmed", {"confirmed": "true"}),
            Example("not confirmed", {"confirmed": "true"}),
            Example("confirmed == false", {"confirmed": "true"}),
            Example("true or rate > 10%", _RATE),
        ),
    ),
    Group(
        Both("Functions", "函数"),
        Both(
            "`floor`, `ceil` and `round` go to a multiple of the step, which is a constant above 0; `clamp` keeps a "
            "value between two others; `min` and `max` take two or more. There are no other functions but "
            "`known`, `missing` and `mentions`.",
            "`floor`、`ceil`、`round` 取到步长的倍数，步长是大于 0 的常数；`clamp` 把值限在两数之间；"
            "`min`、`max` 取两个或更多。此外只有 `known`、`missing` 与 `mentions`。",
        ),
        (
            Example("floor(paid, ¥1)", _PAID),
            Example("ceil(paid, ¥1)", _PAID),
            Example("round(paid, ¥1)", _PAID),
            Example("round(orders, 100)", {"orders": "250"}),
            Example("clamp(paid, ¥5, ¥30)", _PAID),
            Example("min(paid, ¥30)", _PAID),
            Example("max(paid, ¥30, ¥60)", _PAID),
            Example("clamp(floor(paid * 10%, ¥1), ¥5, ¥30)", _PAID),
        ),
    ),
    Group(
        Both("Times and days", "时刻与日"),
        Both(
            "Here T is 2026-11-20. A day is all of its moments in the zone of the book: `t <= T` holds to the end of "
            "T. A time minus a time is a duration.",
            "这里 T 为 2026-11-20。一日指其在规则集时区中的全部时刻：`t <= T` 到 T 日结束都成立。时刻减时刻是时长。",
        ),
        (
            Example("shipped_at - paid_at", _TIMES),
            Example("shipped_at - paid_at <= 48h", _TIMES),
            Example("paid_at + 48h", _TIMES),
            Example("shipped_at > paid_at", _TIMES),
            Example("shipped_at <= T", _TIMES),
            Example("shipped_at == T", _TIMES),
            Example("paid_at < T-1", _TIMES),
            Example("paid_at >= 2026-11-18", _TIMES),
        ),
    ),
    Group(
        Both("What is missing", "缺失"),
        Both(
            "A comparison with something missing is false, and so is its opposite: a rule binds only on facts that "
            "exist. Reckoning with something missing, or a division by zero, is missing. Only `missing(x)` is true "
            "of it. Here `refunded_at` and `amount` are missing.",
            "与缺失的值比较，结果为否，其反面也为否：规则只对存在的事实有约束力。与缺失的值运算，或除以零，结果缺失。"
            "只有 `missing(x)` 对它为真。这里 `refunded_at` 与 `amount` 缺失。",
        ),
        (
            Example("amount > ¥30", missing={"amount": "¥0"}),
            Example("not amount > ¥30", missing={"amount": "¥0"}),
            Example("amount + ¥5", missing={"amount": "¥0"}),
            Example("max(paid, amount)", _PAID, missing={"amount": "¥0"}),
            Example("returned / orders", {"returned": "3", "orders": "0"}),
            Example("known(refunded_at)", missing={"refunded_at": "2026-11-18T10:00"}),
            Example("missing(refunded_at)", missing={"refunded_at": "2026-11-18T10:00"}),
            Example("missing(amount) or amount < ¥30", missing={"amount": "¥0"}),
            Example("reason not in ['late']", missing={"reason": "''"}),
        ),
    ),
)
"""What the page shows, in order."""

TEXTS: tuple[tuple[str, Given], ...] = (
    ("全网最佳", {}),
    ("开封后请在最佳食用期内食用", {}),
    ("本店卖得最好", {}),
    ("本店热卖。全网第一", {}),
    ("最好家纺四件套", {"shop.brand": "最好家纺"}),
    ("好看又便宜", {}),
)
"""Texts that are searched for the lexicon of the example book, with the fields its exemptions read."""
