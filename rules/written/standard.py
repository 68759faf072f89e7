"""Standards as an author writes them."""

from typing import ClassVar
from typing import Literal as OneOf

from pydantic import Field, model_validator

from rules.load.problem import Code
from rules.meaning.standard import Grade, Vane
from rules.units import DAY
from rules.written.complaint import complaint
from rules.written.literals import (
    Count,
    Duration,
    Expression,
    Literal,
    Multiple,
    Names,
    SomeNames,
    Text,
)
from rules.written.model import Written
from rules.written.outcome import WrittenOutcomes
from rules.written.published import WrittenPublished
from rules.written.window import WrittenWindow


class WrittenEach(Written):
    """Single records that a standard judges."""

    record: Text = Field(description="the record type, `content_audit`")
    where: Expression | None = Field(
        default=None, description='the condition a record has to meet, `"confirmed"`'
    )
    incident: Text | None = Field(
        default=None,
        description="the field that makes several records one finding, `content_id`; the key unless written",
    )
    window: WrittenWindow | None = Field(
        default=None, description="the days it looks at, `{last: 7d}`; 30 days unless written"
    )


class WrittenFollow(Written):
    """A clause of a mechanical standard: what follows while its condition holds."""

    when: Expression = Field(description='the condition, `"on_time_shipment_rate >= 98%"`')
    tilt: Literal | None = Field(
        default=None,
        description='times the traffic, a value or a formula, `1.05x` or `"2x - late_rate.times_baseline"`',
    )
    right: Text | None = Field(default=None, description="a right while it holds, `fast_ship_label`")

    @model_validator(mode="after")
    def _says_what_follows(self) -> "WrittenFollow":
        if self.tilt is None and self.right is None:
            message = "nothing follows from this clause: it has neither a `tilt` nor a `right`"
            raise complaint(Code.MISSING_KEY, message, "add `tilt: 1.05x` or `right: fast_ship_label`")
        return self


class WrittenFollows(Written):
    """A mechanical standard: of its clauses the first that holds counts, for everybody, every cycle."""

    channels: Names = Field(default=(), description="where a tilt reaches, `[search, live]`; else everywhere")
    clauses: tuple[WrittenFollow, ...] = Field(
        description='the first that holds counts, `[{when: "experience >= 4.85", tilt: 1.2x}]`',
        json_schema_extra={"minItems": 1},
    )

    @model_validator(mode="after")
    def _has_a_clause(self) -> "WrittenFollows":
        if not self.clauses:
            remedy = 'write `clauses: [{when: "…", tilt: 1.05x}]`'
            raise complaint(Code.MISSING_KEY, "`follows` has no clauses: nothing follows", remedy)
        return self


class WrittenByBand(Written):
    """A mechanical standard in short: traffic follows the band of a score."""

    score: Text = Field(description="the score, `experience`")
    tilt: dict[str, Multiple] = Field(description="band → factor, `{leading: 1.2x, poor: 0.8x}`")
    channels: Names = Field(default=(), description="where it reaches, `[search, live]`; else everywhere")

    @model_validator(mode="after")
    def _has_a_band(self) -> "WrittenByBand":
        if not self.tilt:
            remedy = "write `tilt: {leading: 1.2x}`"
            raise complaint(Code.MISSING_KEY, "`by_band` names no band: nothing follows", remedy)
        return self


class WrittenRectify(Written):
    """What clears a notice."""

    within: Duration = Field(description="by when, `7d`")
    proof: SomeNames = Field(default=(), description="what may be handed in, `[inspection_report]`")
    cleared_when: Expression | None = Field(
        default=None, description='or when this is measured true, `"late_rate <= 10%"`'
    )


class WrittenAppeal(Written):
    """How a decision is appealed."""

    within: Duration = Field(default=7 * DAY, description="by when, `7d`")
    times: Count = Field(default=1, description="how often, `1`")


class WrittenStandard(WrittenPublished):
    """One clause, with its grades and outcomes."""

    later: ClassVar[tuple[str, ...]] = ("programs", "budget")

    vane: Vane = Field(description="the wind vane it belongs to, `goods`, `content` or `service`")
    role: Text | None = Field(
        default=None, description="the role that answers, `merchant`; the subject's unless written"
    )
    of: SomeNames = Field(description="the kinds of subject it judges, `item` or `[item, shop]`")
    each: WrittenEach | None = Field(
        default=None, description='the single records it judges, `{record: audit, where: "…", incident: …}`'
    )
    when: dict[Grade, Expression] = Field(default={}, description='grade → condition, `{slight: "… >= 2x"}`')
    outcomes: dict[Grade, WrittenOutcomes] = Field(
        default={}, description="grade → what it does, `{slight: {notice: rectify}}`"
    )
    follows: WrittenFollows | None = Field(
        default=None,
        description='what follows for everybody, `{clauses: [{when: "…", tilt: 1.05x}]}`',
    )
    by_band: WrittenByBand | None = Field(
        default=None,
        description="or, what follows from the band of a score, `{score: experience, tilt: {good: 1.1x}}`",
    )
    penalty: OneOf["at_once"] | None = Field(
        default=None, description="a penalty that waits for no appeal window, `at_once`"
    )
    rectify: WrittenRectify | None = Field(default=None, description="what clears a notice, `{within: 7d}`")
    appeal: WrittenAppeal = Field(
        default=WrittenAppeal(), description="how it is appealed, `{within: 7d, times: 1}`"
    )

    @model_validator(mode="after")
    def _graded_or_mechanical(self) -> "WrittenStandard":
        mechanical = [key for key in ("follows", "by_band") if getattr(self, key) is not None]
        if bool(self.when) + len(mechanical) != 1:
            raise complaint(
                Code.KEYS_CLASH,
                "a standard says `when` (grades), `follows` or `by_band` (for everybody), one of the three",
                'write `when: {slight: "…"}` and `outcomes: {slight: {…}}`',
            )
        if mechanical and (self.each or self.outcomes or self.rectify or self.penalty):
            raise complaint(
                Code.KEYS_CLASH,
                f"`{mechanical[0]}` makes no cases",
                "remove `each`, `outcomes`, `rectify` and `penalty`",
            )
        return self
