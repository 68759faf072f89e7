"""Measures and proofs as an author names them."""

from pydantic import Field

from rules.meaning.measure import MeasureKind
from rules.written.literals import Duration, Texts
from rules.written.model import Written


class WrittenMeasureCap(Written):
    """The most a sanction is in force on one subject, whatever was decided."""

    lasts: Duration = Field(description="at most so long, `30d`")
    within: Duration = Field(description="in any time as long as this, `180d`")


class WrittenMeasure(Written):
    """Something a decision can do to somebody, under the name that outcomes call it by."""

    title: Texts = Field(description="its name for people, `{zh: 禁止上架新商品, en: No new items}`")
    kind: MeasureKind = Field(description="where it may stand, `sanction`, `correction` or `right`")
    explain: Texts | None = Field(
        default=None, description="in a sentence what it means to whom it meets, `{zh: …, en: …}`"
    )
    cap: WrittenMeasureCap | None = Field(
        default=None, description="the most a sanction is in force, `{lasts: 30d, within: 180d}`"
    )


class WrittenProof(Written):
    """Something that shows a rectification, under the name that `rectify` calls it by."""

    title: Texts = Field(description="its name for people, `{zh: 质检报告, en: Inspection report}`")
