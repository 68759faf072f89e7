"""The head of a rule book, in book.yaml."""

from typing import Annotated
from typing import Literal as OneOf

from pydantic import Field, WithJsonSchema

from rules.units import DAY
from rules.written.bookkeeping import WrittenBookkeeping
from rules.written.literals import Duration, SomeNames, Text
from rules.written.model import Written


class WrittenPublication(Written):
    """How long before it binds a standard has to be published."""

    lead: Duration = Field(default=7 * DAY, description="days between publication and effect, `7d`")
    lead_important: Duration = Field(
        default=15 * DAY, description="the same for a standard marked `important: true`, `15d`"
    )


class WrittenBook(Written):
    """What the book is called, and the zone, money and languages it is written for."""

    name: Text = Field(description="the book's name, `marketplace`")
    version: Text = Field(description="the book's version, `1.0.0`")
    language: Annotated[OneOf["1"], WithJsonSchema({"const": 1})] = Field(
        description="the version of the rule language, `1`"
    )
    zone: Text = Field(description="the zone in which days begin, `Asia/Shanghai`")
    currency: Text = Field(description="the currency of `¥`, `CNY`")
    languages: SomeNames = Field(description="the languages of titles, clauses and notices, `[zh, en]`")
    publication: WrittenPublication = Field(
        default=WrittenPublication(), description="notice periods, `{lead: 7d, lead_important: 15d}`"
    )
    jurisdiction: SomeNames = Field(default=("CN",), description="whose law applies, `CN` or `[CN, EU]`")
    cases: WrittenBookkeeping | None = Field(
        default=None, description="how cases and accounts are kept, `{review_sample: 1%, answer_within: 5d}`"
    )
