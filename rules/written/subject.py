"""Kinds of subject as an author declares them."""

from pydantic import Field

from rules.written.literals import Names, Text, Texts
from rules.written.model import Written


class WrittenSubject(Written):
    """A kind of subject: it has an operator of its own, or an owner whose operator answers for it."""

    title: Texts | None = Field(default=None, description="its name for people, `{zh: 店铺, en: Shop}`")
    profile: Text = Field(description="the record type that describes it, `shop_profile`")
    peers: Names = Field(
        default=(),
        description="text fields of the profile that group it, finest first, `[category_l3, category_l2]`",
    )
    operator: Text | None = Field(
        default=None, description="the profile's field that names its operator, `operator_id`"
    )
    owner: Text | None = Field(default=None, description="the kind of subject it belongs to, `shop`")
    role: Text | None = Field(
        default=None,
        description="the role in which the operator answers, `merchant`; an owner's unless written",
    )
    name: Text | None = Field(default=None, description="the profile's field that names it to people, `name`")
