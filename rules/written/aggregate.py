"""Aggregates as an author writes them: records of one type, folded into one figure."""

from pydantic import Field, model_validator

from rules.load.problem import Code
from rules.written.complaint import complaint
from rules.written.literals import Expression, Text
from rules.written.model import Written

AGGREGATES = ("count", "sum", "distinct", "days")
"""Folds that may stand on either side of a share or a ratio."""

_WITHOUT_VALUE = ("count", "days")


def exactly_one(written: Written, keys: tuple[str, ...], what: str) -> str:
    """Give the one key of `keys` that is written. Raises a complaint when none or several are."""
    found = [key for key in keys if getattr(written, key) is not None]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"`{key}`" for key in keys)
    raise complaint(Code.KEYS_CLASH, f"{what} is said by exactly one of {listed}", "keep one of them")


class WrittenAggregate(Written):
    """Records folded into one figure: `{count: refund, where: "…"}`, `{sum: order, value: paid}`."""

    count: Text | None = Field(default=None, description="the record type whose records are counted, `order`")
    sum: Text | None = Field(
        default=None, description="the record type over which `value` is summed, `order`"
    )
    distinct: Text | None = Field(
        default=None, description="the record type over which `value` is told apart, `order`"
    )
    days: Text | None = Field(
        default=None,
        description="the record type of which days with at least one record are counted, `live_session`",
    )
    value: Expression | None = Field(default=None, description="the field or term that is folded, `paid`")
    where: Expression | None = Field(
        default=None, description="the condition a record has to meet, `\"reason == 'quality'\"`"
    )
    unless: Expression | None = Field(
        default=None, description='takes out records that were handled well, `"returned_at <= T"`'
    )

    @model_validator(mode="after")
    def _one_fold(self) -> "WrittenAggregate":
        check_value(self, exactly_one(self, AGGREGATES, "what is done with the records"))
        return self


def check_value(written: WrittenAggregate, fold: str) -> None:
    """Object to a `value` where records are only counted, and to none where it is folded."""
    if fold in _WITHOUT_VALUE and written.value is not None:
        raise complaint(
            Code.KEYS_CLASH, f"`{fold}` takes no `value`", "use `distinct` to count different values"
        )
    if fold not in _WITHOUT_VALUE and written.value is None:
        remedy = f"write `{fold}: {getattr(written, fold)}` and `value:` with a field or a term"
        raise complaint(Code.MISSING_KEY, f"`{fold}` needs `value`", remedy)
