"""Scores as an author writes them."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from rules.load.problem import Code
from rules.written.complaint import complaint
from rules.written.literals import Count, Expression, Literal, Points, Text, Texts
from rules.written.model import Written

WrittenLines = tuple[tuple[Literal, Literal], ...]
"""Points of an indicator's value and its mark."""


def _band_in_full(value: object) -> object:
    return {"from": value} if isinstance(value, str) else value


class WrittenShown(Written):
    """How the 0…100 inside is shown."""

    low: Points = Field(alias="from", description="what 0 inside is shown as, `3.00`")
    high: Points = Field(alias="to", description="what 100 inside is shown as, `5.00`")
    step: Points = Field(description="the finest difference shown, `0.01`")


class WrittenDimension(Written):
    """One dimension of a score."""

    title: Texts | None = Field(
        default=None, description="its name for people, `{zh: 商品, en: Goods}`; the id unless written"
    )
    weight: Count = Field(description="its weight in the score, `40`")
    of: dict[str, Count] = Field(description="indicators and their weights, `{quality_return_rate: 20}`")


class WrittenMark(Written):
    """The mark of an indicator."""

    lines: Annotated[WrittenLines, Field(min_length=1)] | None = Field(
        default=None, description="points that straight lines join, `[[0%, 100], [3%, 60], [10%, 0]]`"
    )
    rank: StrictBool = Field(
        default=False, description="the mark is its rank among its peers, of which the best has 100, `true`"
    )

    @model_validator(mode="after")
    def _one_form(self) -> "WrittenMark":
        if (self.lines is not None) == self.rank:
            raise complaint(
                Code.KEYS_CLASH,
                "a mark is said by exactly one of `lines`, `rank`",
                "write `{lines: [[0%, 100], [10%, 0]]}` or `{rank: true}`",
            )
        return self


class WrittenAdjustment(Written):
    """What is added to a score while a condition holds."""

    when: Expression = Field(description='the condition, `"slight_cases_30d >= 3"`')
    by: Expression = Field(description='a term of unit score, `"max(-0.20, slight_cases_30d * -0.05)"`')


class WrittenCap(Written):
    """A ceiling while a condition holds."""

    when: Expression = Field(description='the condition, `"severe_cases_30d >= 1"`')
    at_most: Points = Field(description="the most the score then shows, `4.39`")


class WrittenBand(Written):
    """A named range of a score; `leading: 4.85` is short for `leading: {from: 4.85}`."""

    low: Points = Field(alias="from", description="where the band begins, `4.85`")
    title: Texts | None = Field(
        default=None, description="its name for people, `{zh: 商品, en: Goods}`; the id unless written"
    )


BandInFull = Annotated[
    WrittenBand,
    BeforeValidator(_band_in_full, json_schema_input_type=float | str | WrittenBand),
]


class WrittenScore(Written):
    """A score of a kind of subject, built of dimensions, dimensions of indicators."""

    title: Texts = Field(description="its name for people, `{zh: 店铺体验分, en: Store experience score}`")
    of: Text = Field(description="the kind of subject it scores, `shop`")
    shown: WrittenShown = Field(description="how it is shown, `{from: 3.00, to: 5.00, step: 0.01}`")
    needs: Expression | None = Field(
        default=None, description='no score unless it holds, `"signed_orders >= 30"`'
    )
    dimensions: dict[str, WrittenDimension] = Field(
        description="what it is made of, `{goods: {weight: 40, of: {…}}}`"
    )
    marks: dict[str, WrittenMark] = Field(
        description="indicator → its mark, `{lines: [[0%, 100], [10%, 0]]}` or `{rank: true}`"
    )
    adjust: tuple[WrittenAdjustment, ...] = Field(
        default=(), description='added to what is shown, before the caps, `[{when: "…", by: "-0.05"}]`'
    )
    caps: tuple[WrittenCap, ...] = Field(
        default=(), description='ceilings while a condition holds, `[{when: "…", at_most: 4.39}]`'
    )
    bands: dict[str, BandInFull] = Field(
        default={}, description="named ranges, from the highest, `{leading: 4.85, good: 4.70}`"
    )
