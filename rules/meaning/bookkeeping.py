"""How cases and accounts are kept: what the head of a book settles about them."""

from dataclasses import dataclass

from rules.units import DAY, SCORE_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamRecords:
    """Which records tell of exams: the record type, and its fields for operator, role and score."""

    record: str
    operator: str
    role: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationRecords:
    """Which records tell of rectifications.

    Attributes: `record` is the record type; `case`, `proof` (texts), `accepted` (a flag, missing: not decided
    yet) and `reviewer` (a text) are its fields.
    """

    record: str
    case: str
    proof: str
    accepted: str
    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeping:
    """How long points last, who looks at cases, when people are reminded; as a book that says nothing has it.

    Attributes: `points_last` in seconds (None: until a procedure resets them); `exam_passed_from` the score
    (thousandths) from which an exam counts as passed; `review_sample` the share (parts per million) of
    automatic decisions that a person looks at as well; `remind_before` seconds before a deadline (0: no
    reminders); `answer_within` seconds in which an appeal shall be answered.
    """

    points_last: int | None = None
    exams: ExamRecords | None = None
    exam_passed_from: int = 80 * SCORE_ONE
    rectifications: RectificationRecords | None = None
    review_sample: int = 0
    remind_before: int = DAY
    answer_within: int = 7 * DAY
