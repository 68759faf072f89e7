"""What is published before it binds, as an author writes it: the head of standards and of procedures."""

from typing import Literal as OneOf

from pydantic import Field, StrictBool

from rules.meaning.published import Mode
from rules.written.literals import CalendarDay, Names, Texts
from rules.written.model import Written


class WrittenBasis(Written):
    """What a clause rests on."""

    kind: OneOf["law", "terms", "both"] = Field(
        description="what sort of ground that is, `law`, `terms` or `both`"
    )
    refs: Names = Field(default=(), description="the articles, `[消费者权益保护法 第二十四条]`")
    note: str = Field(default="", description="where its figures are from, `70 %: proposed`")


class WrittenEffective(Written):
    """The days on which a clause binds, both included."""

    first: CalendarDay = Field(alias="from", description="the first day, `2026-11-01`")
    last: CalendarDay | None = Field(
        default=None, alias="to", description="the last day, if it ends, `2027-10-31`"
    )


class WrittenPublished(Written):
    """A clause that is made known before it binds."""

    clause: Texts = Field(description="the clause, `{zh: …, en: …}`")
    basis: WrittenBasis = Field(description="what it rests on, `{kind: terms, refs: […]}`")
    published: CalendarDay = Field(description="the day it was published, `2026-10-01`")
    effective: WrittenEffective = Field(description="when it binds, `{from: 2026-11-01}`")
    important: StrictBool = Field(
        default=False, description="whether the longer notice period counts, `true`"
    )
    mode: Mode = Field(
        default=Mode.ENFORCE,
        description="whether it acts, `enforce`, `shadow` (judged, nothing done) or `off`",
    )
