"""Exemptions as an author writes them: circumstances that excuse a subject."""

from pydantic import Field, model_validator

from rules.written.aggregate import exactly_one
from rules.written.literals import Expression, Names, Text, Texts
from rules.written.model import Written
from rules.written.vanes import Vanes


class WrittenDeclared(Written):
    """Times and places that records declare."""

    record: Text = Field(description="the record type, `force_majeure`")
    first: Text = Field(alias="from", description="its time field from which it holds, `from_at`")
    last: Text = Field(alias="to", description="its time field until which it holds, `to_at`")
    places: Text = Field(
        description="its text field that lists the places, separated by commas, `regions`; empty: everywhere"
    )
    place: Text = Field(description="the text field of the subject's profile that names its place, `region`")


class WrittenExemption(Written):
    """A circumstance that excuses subjects; what follows from it, procedures say."""

    title: Texts = Field(description="its name for people, `{zh: 新店保护, en: New shops}`")
    of: Text = Field(description="the kind of subject it excuses, with all that it owns, `shop`")
    standards: Names = Field(default=(), description="only from these standards, `[S01, S06]`")
    vanes: Vanes = Field(default=(), description="only from standards of these wind vanes, `[service]`")
    when: Expression | None = Field(
        default=None, description='the condition on its profile, `"opened_at >= T-29"`'
    )
    declared: WrittenDeclared | None = Field(
        default=None,
        description="or, the records that declare it, `{record: force_majeure, from: from_at, …}`",
    )

    @model_validator(mode="after")
    def _one_circumstance(self) -> "WrittenExemption":
        exactly_one(self, ("when", "declared"), "what excuses")
        return self
