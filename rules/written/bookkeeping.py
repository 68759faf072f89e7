"""How cases and accounts are kept, as the head of a book says it."""

from pydantic import Field

from rules.written.literals import Duration, Points, Share, Text
from rules.written.model import Written


class WrittenExamRecords(Written):
    """Which records tell of exams."""

    record: Text = Field(description="the record type, `exam`")
    operator: Text = Field(description="its field that names who took it, `operator_id`")
    role: Text = Field(description="its field that says in which role, `role`")
    score: Text = Field(description="its field of type `score`, `score`")


class WrittenRectificationRecords(Written):
    """Which records tell of rectifications."""

    record: Text = Field(description="the record type, `rectification`")
    case: Text = Field(description="its field that names the case, `case_id`")
    proof: Text = Field(description="its field that lists the kinds of proof, separated by commas, `proof`")
    accepted: Text = Field(
        description="its flag that says whether it was accepted, `accepted`; missing: nobody has decided"
    )
    reviewer: Text = Field(description="its field that names who decided so, `reviewer`")


class WrittenBookkeeping(Written):
    """How long points last, which records tell of exams and rectifications, who looks at cases."""

    points_last: Duration | None = Field(
        default=None,
        description="how long points count, `180d`; until a procedure resets them unless written",
    )
    exams: WrittenExamRecords | None = Field(
        default=None, description="the records that tell of exams, `{record: exam, operator: operator_id, …}`"
    )
    exam_passed_from: Points | None = Field(
        default=None, description="the score from which an exam is passed, `80`; 80 unless written"
    )
    rectifications: WrittenRectificationRecords | None = Field(
        default=None,
        description="the records that tell of rectifications, `{record: rectification, case: case_id, …}`",
    )
    review_sample: Share | None = Field(
        default=None,
        description="the share of automatic decisions that a person looks at too, `1%`; none unless written",
    )
    remind_before: Duration | None = Field(
        default=None,
        description="how long before its deadline a rectification is reminded of, `24h` (`0s`: never); "
        "24h unless written",
    )
    answer_within: Duration | None = Field(
        default=None, description="how soon an appeal shall be answered, `5d`; 7d unless written"
    )
