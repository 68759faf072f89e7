"""Lexicons as an author writes them."""

from pydantic import Field, model_validator

from rules.load.problem import Code
from rules.written.aggregate import exactly_one
from rules.written.complaint import complaint
from rules.written.literals import Count, SomeNames, Text, Texts
from rules.written.model import Written
from rules.written.published import WrittenBasis

_CONTEXTS = ("phrases", "near", "field")


class WrittenContext(Written):
    """A context in which a term is harmless."""

    title: Texts = Field(description="its name for people, `{zh: 使用提示, en: Usage tip}`")
    phrases: SomeNames | None = Field(
        default=None, description="longer phrases that a term may be part of, `[最佳食用期, 最佳赏味期]`"
    )
    near: SomeNames | None = Field(
        default=None, description="words that excuse a term of the same sentence, `[本店, 自家]`"
    )
    within: Count | None = Field(
        default=None, description="how many characters may stand between the term and such a word, `8`"
    )
    field: Text | None = Field(
        default=None, description="the field whose value a term may be part of, `item.brand`"
    )

    @model_validator(mode="after")
    def _one_context(self) -> "WrittenContext":
        context = exactly_one(self, _CONTEXTS, "what excuses a term")
        if context == "near" and self.within is None:
            raise complaint(
                Code.MISSING_KEY, "`near` needs `within`", "write `within: 8`, the most characters between"
            )
        if context != "near" and self.within is not None:
            raise complaint(
                Code.KEYS_CLASH, "`within` goes with `near`", "remove it, or write `near: [本店]`"
            )
        return self


class WrittenLexicon(Written):
    """A list of words that must not be said, and the contexts in which they may be."""

    title: Texts = Field(description="its name for people, `{zh: 绝对化用语, en: Absolute terms}`")
    basis: WrittenBasis | None = Field(
        default=None, description="what it rests on, `{kind: law, refs: [广告法 第九条]}`"
    )
    terms: SomeNames = Field(description="the words, `[最佳, 最好, No.1]`")
    exempt: dict[str, WrittenContext] = Field(
        default={}, description="exemption → its context, `{usage_tip: {title: …, phrases: [最佳食用期]}}`"
    )
