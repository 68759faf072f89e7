"""Indicators as an author writes them.

An indicator is one figure, or two of them set against each other:

    signed_orders: {of: shop, count: order, where: "known(signed_at)", window: {last: 30d}}
    valid_gmv:     {of: shop, sum: order, value: paid, window: {last: 30d}}
    buyers:        {of: shop, distinct: order, value: buyer_id, window: {last: 30d}}
    ship_hours:    {of: shop, mean: order, value: "shipped_at - paid_at", window: {last: 30d}}
    price:         {of: item, latest: price_quote, value: price, window: {last: 7d}}
    refund_rate:   {of: shop, share: {count: refund}, among: {count: order}, window: {last: 30d}}
    basket:        {of: shop, ratio: {sum: order, value: paid}, to: {count: order}, window: {last: 30d}}
"""

from typing import Annotated, ClassVar
from typing import Literal as OneOf

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from rules.load.problem import Code
from rules.written.complaint import complaint
from rules.written.literals import (
    Count,
    DayFromT,
    Duration,
    Expression,
    Literal,
    SomeNames,
    Text,
    Texts,
)
from rules.written.model import Written

PEERS_OF_KIND = "of_kind"
PEERS_ALL = "all"
AGGREGATES = ("count", "sum", "distinct")
ALONE = ("latest", "mean")
WHOLES = {"share": "among", "ratio": "to"}
FORMS = (*AGGREGATES, *ALONE, *WHOLES)


def exactly_one(written: Written, keys: tuple[str, ...], what: str) -> str:
    """Give the one key of `keys` that is written. Raises a complaint when none or several are."""
    found = [key for key in keys if getattr(written, key) is not None]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"`{key}`" for key in keys)
    raise complaint(Code.KEYS_CLASH, f"{what} is said by exactly one of {listed}", "keep one of them")


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


def _one_window(value: object) -> object:
    if isinstance(value, list):
        raise complaint(
            Code.NOT_IN_THIS_VERSION,
            "a list of windows is not in this version",
            "write one window, `{last: 30d}`",
        )
    return value


class WrittenWindow(Written):
    """`{last: 30d}` is T-29…T; `{from: T-44, to: T-15}` is those days and all between."""

    later: ClassVar[tuple[str, ...]] = ("when",)

    last: Duration | None = Field(default=None, description="how many whole days up to T, `30d`")
    first: DayFromT | None = Field(default=None, alias="from", description="the first day, `T-44`")
    to: DayFromT | None = Field(default=None, description="the last day, `T-15`")

    @model_validator(mode="after")
    def _one_form(self) -> "WrittenWindow":
        both = self.first is not None and self.to is not None
        neither = self.first is None and self.to is None
        if (self.last is None and both) or (self.last is not None and neither):
            return self
        raise complaint(
            Code.KEYS_CLASH,
            "a window is `last`, or `from` and `to`",
            "write `{last: 30d}` or `{from: T-44, to: T-15}`",
        )


OneWindow = Annotated[WrittenWindow, BeforeValidator(_one_window)]


def _whole_aggregate(written: "WrittenAggregate", fold: str) -> None:
    if fold == "count" and written.value is not None:
        raise complaint(
            Code.KEYS_CLASH, "`count` takes no `value`", "use `distinct` to count different values"
        )
    if fold != "count" and written.value is None:
        remedy = f"write `{fold}: {getattr(written, fold)}` and `value:` with a field or a term"
        raise complaint(Code.MISSING_KEY, f"`{fold}` needs `value`", remedy)


class WrittenAggregate(Written):
    """Records folded into one figure: `{count: refund, where: "…"}`, `{sum: order, value: paid}`."""

    later: ClassVar[tuple[str, ...]] = ("unless", "median", "percentile", "days")

    count: Text | None = Field(default=None, description="the record type whose records are counted")
    sum: Text | None = Field(default=None, description="the record type over which `value` is summed")
    distinct: Text | None = Field(
        default=None, description="the record type over which `value` is told apart"
    )
    value: Expression | None = Field(default=None, description="the field or term that is folded, `paid`")
    where: Expression | None = Field(default=None, description="the condition a record has to meet")

    @model_validator(mode="after")
    def _one_fold(self) -> "WrittenAggregate":
        _whole_aggregate(self, exactly_one(self, AGGREGATES, "what is done with the records"))
        return self


class WrittenBaseline(Written):
    """The same indicator over the subject's peers."""

    peers: Annotated[
        str | tuple[str, ...],
        PlainValidator(_peers),
        WithJsonSchema({"anyOf": [{"enum": [True, "all"]}, {"type": "array", "items": {"type": "string"}}]}),
    ] = Field(description="`true` (the subject's peers), `all`, or profile fields tried in order")
    stat: OneOf["pooled"] = Field(
        default="pooled", description="`pooled`: all numerators over all denominators"
    )
    at_least: Count = Field(default=1, description="how many subjects with a value a group needs, `5`")


class WrittenIndicator(WrittenAggregate):
    """A figure computed from records for one subject over a window."""

    later: ClassVar[tuple[str, ...]] = ("unless", "median", "percentile", "days", "expression")

    title: Texts = Field(description="its name for people, `{zh: 品质退货率, en: Quality-return rate}`")
    of: SomeNames = Field(description="the kinds of subject it is measured for, `shop` or `[item, shop]`")
    latest: Text | None = Field(default=None, description="the record type whose newest record gives `value`")
    mean: Text | None = Field(default=None, description="the record type over which `value` is averaged")
    share: WrittenAggregate | None = Field(default=None, description="the part of `among`, `{count: refund}`")
    among: WrittenAggregate | None = Field(default=None, description="the whole of `share`, `{count: order}`")
    ratio: WrittenAggregate | None = Field(
        default=None, description="what is divided by `to`, `{count: refund}`"
    )
    to: WrittenAggregate | None = Field(
        default=None, description="what `ratio` is divided by, `{count: order}`"
    )
    window: OneWindow = Field(description="the days it looks at, `{last: 30d}` or `{from: T-44, to: T-15}`")
    at_least: Literal | None = Field(
        default=None, description="the smallest denominator that gives a value, `30`"
    )
    baseline: WrittenBaseline | None = Field(default=None, description="`{peers: true, at_least: 5}`")
    better: OneOf["lower", "higher"] | None = Field(default=None, description="`lower` or `higher`")

    @model_validator(mode="after")
    def _one_fold(self) -> "WrittenIndicator":
        form = exactly_one(self, FORMS, "what an indicator measures")
        if form in AGGREGATES or form in ALONE:
            _whole_aggregate(self, form)
        elif self.value is not None or self.where is not None:
            raise complaint(
                Code.KEYS_CLASH, f"`value` and `where` stand inside `{form}`", f"write `{form}: {{…}}`"
            )
        for part, whole in WHOLES.items():
            _part_and_whole(self, part, whole)
        return self


def _part_and_whole(written: WrittenIndicator, part: str, whole: str) -> None:
    has_part, has_whole = getattr(written, part) is not None, getattr(written, whole) is not None
    if has_part and not has_whole:
        raise complaint(Code.MISSING_KEY, f"`{part}` needs `{whole}`", f"write `{whole}: {{count: …}}`")
    if has_whole and not has_part:
        raise complaint(Code.KEYS_CLASH, f"`{whole}` goes with `{part}`", f"write `{part}: {{count: …}}`")
