"""Record types as an author declares them."""

from enum import StrEnum

from pydantic import Field, StrictBool

from rules.written.literals import Literal, Names, Text, Texts
from rules.written.model import Written


class FieldType(StrEnum):
    """What a field can hold: the units of the language, without `day` (days are written, never recorded)."""

    COUNT = "count"
    SHARE = "share"
    MULTIPLE = "multiple"
    SCORE = "score"
    MONEY = "money"
    DURATION = "duration"
    TIME = "time"
    TEXT = "text"
    FLAG = "flag"


class WrittenField(Written):
    """One field of a record type."""

    type: FieldType = Field(description="what the field holds, its unit, `money`")
    optional: StrictBool = Field(default=False, description="whether a record may lack it, `true`")
    one_of: Names = Field(default=(), description="the only texts allowed, `[quality, late, other]`")
    at_least: Literal | None = Field(default=None, description="the smallest value allowed, `¥0`")
    at_most: Literal | None = Field(default=None, description="the largest value allowed, `5`")
    title: Texts | None = Field(default=None, description="its name for people, `{zh: 金额, en: Amount}`")
    said_by: Text | None = Field(
        default=None, description="who wrote the text when it is not the subject, `buyer`"
    )


class WrittenRecord(Written):
    """One kind of behaviour record."""

    title: Texts = Field(description="its name for people, `{zh: 退款, en: Refund}`")
    key: Text = Field(description="the text field that identifies a record, `refund_id`")
    at: Text = Field(description="the time field that windows cut on, `requested_at`")
    about: dict[str, Text] = Field(description="the field that holds each subject's id, `{shop: shop_id}`")
    fields: dict[str, WrittenField] = Field(description="the fields, `{refund_id: {type: text}, …}`")
