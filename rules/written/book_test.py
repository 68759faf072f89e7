"""Tests of a rule book as an author writes them, in `*.test.yaml` files beside the rules.

tests:
  - name: nine quality returns are too few to judge an item
    standard: G02
    given: {quality_return_rate: {numerator: 9, denominator: 280, baseline: 1.5%}}
    expect: none
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from rules.load.problem import Code
from rules.meaning.standard import Grade
from rules.written.complaint import complaint
from rules.written.literals import CalendarDay, Names, Text
from rules.written.model import Written

TESTED = {
    "standard": ("given", "as_of"),
    "score": ("given", "as_of"),
    "procedure": ("given", "as_of"),
    "lexicon": ("text", "given"),
    "indicator": ("records", "as_of", "absent", "cases"),
}
"""What a test can be of, and the keys that such a test takes beside `name` and `expect`."""

_EXAMPLES = {"text": "text: 本店最佳", "records": "records: {order: [{shop_id: S1}]}"}
_SCALAR = {"type": ["string", "number", "boolean"]}


def _scalar(value: object) -> str | bool:
    if isinstance(value, str | bool):
        return value
    raise complaint(Code.WRONG_KIND, "here one value is needed", "write `amount: ¥30`")


Scalar = Annotated[str | bool, PlainValidator(_scalar), WithJsonSchema(_SCALAR)]
"""A value whose unit depends on what it is given for; read when the test is resolved."""
Plain = Annotated[
    object, WithJsonSchema({"anyOf": [_SCALAR, {"type": "object"}, {"type": "array", "items": _SCALAR}]})
]
Row = dict[str, Scalar]


class WrittenCase(Written):
    """An earlier case, which windows and counts of cases may read."""

    subject: Text = Field(description="whose case it was, `S1`")
    grade: Grade = Field(description="how grave it was, `slight`, `serious` or `severe`")
    decided_on: CalendarDay = Field(description="the day it was decided, `2026-11-01`")


class WrittenTest(Written):
    """One example of what the rules say."""

    name: Text = Field(description="what it shows, in a sentence, `ten returns are too few`")
    standard: Text | None = Field(default=None, description="the standard it is of, `G02`")
    score: Text | None = Field(default=None, description="the score it is of, `experience`")
    procedure: Text | None = Field(default=None, description="the procedure it is of, `M06`")
    lexicon: Text | None = Field(default=None, description="the lexicon it is of, `absolute_terms`")
    indicator: Text | None = Field(default=None, description="the indicator it is of, `signed_orders`")
    as_of: CalendarDay | None = Field(default=None, description="the business date T, `2026-11-20`")
    given: dict[str, Plain] = Field(
        default={}, description="what is known, `{orders: 30}`; what is not given is missing"
    )
    text: str | None = Field(default=None, description="the text that is searched, `本店最佳`")
    records: dict[str, tuple[Row, ...]] | None = Field(
        default=None, description="records by type, `{order: [{shop_id: S1, paid_at: 2026-11-01T10:00}]}`"
    )
    absent: Names = Field(default=(), description="record types of which nothing is known at all, `[refund]`")
    cases: tuple[WrittenCase, ...] = Field(
        default=(),
        description="earlier cases of the subjects, `[{subject: S1, grade: slight, decided_on: 2026-11-01}]`",
    )
    expect: Plain = Field(
        description="what must come out, a grade, parts or nothing, `slight`, `{value: 4.85}` or `none`"
    )

    @property
    def tested(self) -> str:
        """What kind of thing it is a test of: a key of TESTED."""
        return next(kind for kind in TESTED if getattr(self, kind) is not None)

    @property
    def owner(self) -> str:
        """The name of what it is a test of."""
        return str(getattr(self, self.tested))

    @model_validator(mode="after")
    def _of_one_thing(self) -> "WrittenTest":
        found = [kind for kind in TESTED if getattr(self, kind) is not None]
        if len(found) != 1:
            listed = ", ".join(f"`{kind}`" for kind in TESTED)
            raise complaint(Code.KEYS_CLASH, f"a test is of exactly one of {listed}", "write one of them")
        _takes_its_keys(self, found[0])
        return self


def _takes_its_keys(written: WrittenTest, tested: str) -> None:
    others = {key for keys in TESTED.values() for key in keys} - set(TESTED[tested])
    for key in sorted(others & written.model_fields_set):
        taken = ", ".join(f"`{one}`" for one in TESTED[tested])
        raise complaint(
            Code.KEYS_CLASH, f"a test of `{tested}` takes no `{key}`", f"beside `expect` it takes {taken}"
        )
    needed: Mapping[str, object] = {key: getattr(written, key) for key in _EXAMPLES if key in TESTED[tested]}
    for key, value in needed.items():
        if value is None:
            raise complaint(
                Code.MISSING_KEY, f"a test of `{tested}` needs `{key}`", f"write `{_EXAMPLES[key]}`"
            )


class FileOfTests(Written):
    """Any `*.test.yaml` of a rule book."""

    tests: tuple[WrittenTest, ...] = Field(description="the tests, `- name: …`")
