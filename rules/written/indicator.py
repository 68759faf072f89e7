"""Indicators as an author writes them.

An indicator is one figure, two of them set against each other, or a term over other indicators:

    signed_orders: {of: shop, count: order, where: "known(signed_at)", window: {last: 30d}}
    valid_gmv:     {of: shop, sum: order, value: paid, unless: cancelled, window: {last: 30d}}
    buyers:        {of: shop, distinct: order, value: buyer_id, window: {last: 30d}}
    live_days:     {of: shop, days: live_session, window: {last: 30d}}
    ship_hours:    {of: shop, mean: order, value: "shipped_at - paid_at", window: {last: 30d}}
    median_hours:  {of: shop, median: order, value: "shipped_at - paid_at", window: {last: 30d}}
    p90_hours:     {of: shop, percentile: order, at: 90%, value: "shipped_at - paid_at", window: {last: 30d}}
    price:         {of: item, latest: price_quote, value: price, window: {last: 7d}}
    refund_rate:   {of: shop, share: {count: refund}, among: {count: order}, window: {last: 30d}}
    basket:        {of: shop, ratio: {sum: order, value: paid}, to: {count: order}, window: {last: 30d}}
    handling:      {of: shop, expression: "refund_hours + return_hours"}
"""

from typing import Annotated
from typing import Literal as OneOf

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from rules.load.problem import Code
from rules.meaning.indicator import Stat
from rules.written.aggregate import AGGREGATES, WrittenAggregate, check_value, exactly_one
from rules.written.complaint import complaint
from rules.written.literals import Count, Expression, Literal, Share, SomeNames, Text, Texts
from rules.written.model import Written
from rules.written.window import Windows

PEERS_OF_KIND = "of_kind"
PEERS_ALL = "all"
ALONE = ("latest", "mean", "median", "percentile")
WHOLES = {"share": "among", "ratio": "to"}
EXPRESSION = "expression"
FORMS = (*AGGREGATES, *ALONE, *WHOLES, EXPRESSION)
_OF_RECORDS = ("value", "where", "unless")


def _peers(value: object) -> str | tuple[str, ...]:
    if value is True:
        return PEERS_OF_KIND
    if value == PEERS_ALL:
        return PEERS_ALL
    if isinstance(value, list) and value and all(isinstance(field, str) for field in value):
        return tuple(value)
    raise complaint(
        Code.WRONG_KIND,
        "peers are `true`, `all` or a list of profile fields",
        "`true` takes the subject's own `peers`, `all` every subject of the kind",
    )


class WrittenBaseline(Written):
    """The same indicator over the subject's peers."""

    peers: Annotated[
        str | tuple[str, ...],
        PlainValidator(_peers),
        WithJsonSchema({"anyOf": [{"enum": [True, "all"]}, {"type": "array", "items": {"type": "string"}}]}),
    ] = Field(
        description="who its peers are: its own, all, or by fields in order, `true`, `all` or `[category]`"
    )
    stat: Stat | None = Field(
        default=None,
        description="how they become one: all numerators over all denominators, or the mean or median of "
        "values, `pooled`, `mean` or `median`; a share, a ratio and a mean pool unless written",
    )
    at_least: Count = Field(default=1, description="how many subjects with a value a group needs, `5`")


class WrittenIndicator(WrittenAggregate):
    """A figure of a subject: computed from records over a window, or from other figures."""

    title: Texts = Field(description="its name for people, `{zh: 品质退货率, en: Quality-return rate}`")
    of: SomeNames = Field(description="the kinds of subject it is measured for, `shop` or `[item, shop]`")
    latest: Text | None = Field(
        default=None, description="the record type whose newest record gives `value`, `price_quote`"
    )
    mean: Text | None = Field(
        default=None, description="the record type over which `value` is averaged, `order`"
    )
    median: Text | None = Field(
        default=None,
        description="the record type of whose values, in order, the one in the middle is taken, `order`",
    )
    percentile: Text | None = Field(
        default=None,
        description="the record type of whose values, in order, the one at `at` is taken, `order`",
    )
    at: Share | None = Field(default=None, description="which value a `percentile` takes, `90%`")
    share: WrittenAggregate | None = Field(default=None, description="the part of `among`, `{count: refund}`")
    among: WrittenAggregate | None = Field(default=None, description="the whole of `share`, `{count: order}`")
    ratio: WrittenAggregate | None = Field(
        default=None, description="what is divided by `to`, `{count: refund}`"
    )
    to: WrittenAggregate | None = Field(
        default=None, description="what `ratio` is divided by, `{count: order}`"
    )
    expression: Expression | None = Field(
        default=None, description='a term over other indicators, `"refund_hours + return_hours"`'
    )
    window: Windows | None = Field(
        default=None,
        description="the days it looks at, `{last: 30d}` or `{from: T-44, to: T-15}`, or a list of at most "
        'five tried in order, `[{last: 30d, when: "signed_orders >= 500"}, {last: 60d}]`',
    )
    at_least: Literal | None = Field(
        default=None, description="the smallest denominator that gives a value, `30`"
    )
    baseline: WrittenBaseline | None = Field(
        default=None, description="the same figure over its peers, `{peers: true, at_least: 5}`"
    )
    better: OneOf["lower", "higher"] | None = Field(
        default=None, description="which is better, `lower` or `higher`"
    )

    @model_validator(mode="after")
    def _one_fold(self) -> "WrittenIndicator":
        form = exactly_one(self, FORMS, "what an indicator measures")
        for part, whole in WHOLES.items():
            _check_part_and_whole(self, part, whole)
        if form == EXPRESSION:
            _check_expression(self)
        else:
            _check_measured(self, form)
        return self


def _check_part_and_whole(written: WrittenIndicator, part: str, whole: str) -> None:
    has_part, has_whole = getattr(written, part) is not None, getattr(written, whole) is not None
    if has_part and not has_whole:
        raise complaint(Code.MISSING_KEY, f"`{part}` needs `{whole}`", f"write `{whole}: {{count: …}}`")
    if has_whole and not has_part:
        raise complaint(Code.KEYS_CLASH, f"`{whole}` goes with `{part}`", f"write `{part}: {{count: …}}`")


def _check_expression(written: WrittenIndicator) -> None:
    for key in (*_OF_RECORDS, "at", "window", "at_least"):
        if getattr(written, key) is not None:
            raise complaint(
                Code.KEYS_CLASH,
                f"an expression takes no `{key}`: it reads figures, not records",
                f"remove `{key}`, or write it in the indicators that the expression reads",
            )


def _check_measured(written: WrittenIndicator, form: str) -> None:
    if form not in WHOLES:
        check_value(written, form)
    elif any(getattr(written, key) is not None for key in _OF_RECORDS):
        raise complaint(
            Code.KEYS_CLASH,
            f"`value`, `where` and `unless` stand inside `{form}`",
            f"write `{form}: {{…}}`",
        )
    if form == "percentile" and written.at is None:
        raise complaint(Code.MISSING_KEY, "`percentile` needs `at`", "write `at: 90%` beside it")
    if form != "percentile" and written.at is not None:
        raise complaint(Code.KEYS_CLASH, "`at` goes with `percentile`", f"remove it, `{form}` takes none")
    if written.window is None:
        raise complaint(Code.MISSING_KEY, f"`{form}` needs `window`", "add `window: {last: 30d}`")
