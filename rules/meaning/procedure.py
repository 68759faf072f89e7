"""Procedures: rules about cases, run by the judge in stages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.expression.tree import Condition
from rules.meaning.standard import Basis, Mode
from rules.meaning.texts import Texts


class Stage(StrEnum):
    """In this order a case passes through them; what a stage changed, the next one sees."""

    EXEMPT = "exempt"
    GRADE = "grade"
    SUBSTITUTE = "substitute"
    RESOLVE = "resolve"
    ACCOUNT = "account"


class Effect(StrEnum):
    """What a procedure does, and the stage it belongs to."""

    EXEMPT = "exempt"  # exempt: the finding is noted, nothing is done
    RAISE_GRADE = "raise_grade"  # grade: by `amount` steps, never above severe
    LOWER_GRADE = "lower_grade"  # grade: by `amount` steps, never below slight
    EXAM_INSTEAD = "exam_instead"  # substitute: fines are waived for an exam passed within `amount` seconds
    NEEDS_HUMAN = "needs_human"  # substitute: a person decides
    STRICTEST_WINS = "strictest_wins"  # resolve: of overlapping measures of one kind the longest counts
    STUDY_CREDIT = "study_credit"  # account: `amount` points of credit for an exam passed
    CLEAR_OUT = "clear_out"  # account: the role is closed
    RESET = "reset"  # account: the year's points are set to 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One rule about cases: while it is in force and `when` holds of a case's fields, `effect` happens.

    The fields: `grade`, `standard`, `vane`, `role`, `subject_kind` (texts), `points` (of this decision),
    `prior_same_180d`, `prior_any_180d`, `days_open`, `points_balance`, `study_credit`, `exam_score` (counts),
    `notice_overdue` (flag), `exemption` (text), `today` (a time: the first moment after T).
    """

    name: str
    clause: Texts
    basis: Basis
    published: date
    effective_from: date
    effective_to: date | None
    mode: Mode
    stage: Stage
    when: Condition
    text: str
    effect: Effect
    amount: int | None

    def in_force(self, as_of: date) -> bool:
        """Whether the procedure binds on that business date (both ends inclusive)."""
        return self.effective_from <= as_of and (self.effective_to is None or as_of <= self.effective_to)
