"""Procedures: rules about cases, run by the judge in stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rules.expression.tree import Condition
from rules.meaning.published import Published
from rules.meaning.standard import Vane
from rules.units import DAY, Unit


class Stage(StrEnum):
    """In this order a case passes through them; what a stage changed, the next one sees."""

    EXEMPT = "exempt"
    GRADE = "grade"
    SUBSTITUTE = "substitute"
    RESOLVE = "resolve"
    ACCOUNT = "account"


class Overlap(StrEnum):
    """How measures of one kind on one subject come together where they overlap."""

    MAX_FROM_FIRST_START = "max_from_first_start"  # one measure from the first start to the latest end
    EXTEND = "extend"  # each begins when the one before it ends


class Effect(StrEnum):
    """What a procedure does, and the stage it belongs to."""

    EXEMPT = "exempt"  # exempt: the finding is noted, nothing is done
    RAISE_GRADE = "raise_grade"  # grade: by `amount` steps, never above severe
    LOWER_GRADE = "lower_grade"  # grade: by `amount` steps, never below slight
    EXAM_INSTEAD = "exam_instead"  # substitute: fines are waived for an exam passed within `amount` seconds
    NEEDS_HUMAN = "needs_human"  # substitute: a person decides
    STRICTEST_WINS = "strictest_wins"  # resolve: overlapping measures of one kind by the reading `overlap`
    STUDY_CREDIT = "study_credit"  # account: `amount` points of credit for an exam passed
    VOID_CREDIT = "void_credit"  # account: all study credit so far is void
    CLEAR_OUT = "clear_out"  # account: the role is closed
    RESET = "reset"  # account: points and credit begin anew, `amount` points at most are carried over
    ITEMS_DOWN_UNTIL_EXAM = "items_down_until_exam"  # account: all items are down until an exam is passed


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where an effect belongs, and the amount it takes: in `unit` from `low` to `high` (None: none).

    An `optional` amount may be left out: it is then 0.
    """

    stage: Stage
    unit: Unit | None = None
    low: int = 0
    high: int = 0
    optional: bool = False


EFFECTS: Mapping[Effect, Allowed] = MappingProxyType(
    {
        Effect.EXEMPT: Allowed(Stage.EXEMPT),
        Effect.RAISE_GRADE: Allowed(Stage.GRADE, Unit.COUNT, 1, 2),
        Effect.LOWER_GRADE: Allowed(Stage.GRADE, Unit.COUNT, 1, 2),
        Effect.EXAM_INSTEAD: Allowed(Stage.SUBSTITUTE, Unit.DURATION, 1, 3_660 * DAY),
        Effect.NEEDS_HUMAN: Allowed(Stage.SUBSTITUTE),
        Effect.STRICTEST_WINS: Allowed(Stage.RESOLVE),
        Effect.STUDY_CREDIT: Allowed(Stage.ACCOUNT, Unit.COUNT, 1, 100),
        Effect.VOID_CREDIT: Allowed(Stage.ACCOUNT),
        Effect.CLEAR_OUT: Allowed(Stage.ACCOUNT),
        Effect.RESET: Allowed(Stage.ACCOUNT, Unit.COUNT, 0, 1_000, optional=True),
        Effect.ITEMS_DOWN_UNTIL_EXAM: Allowed(Stage.ACCOUNT),
    }
)
"""Every effect, with its stage and its amount."""

CASE_FIELDS: Mapping[str, Unit] = MappingProxyType(
    {
        "grade": Unit.TEXT,
        "standard": Unit.TEXT,
        "vane": Unit.TEXT,
        "role": Unit.TEXT,
        "subject_kind": Unit.TEXT,
        "points": Unit.COUNT,
        "prior_same_180d": Unit.COUNT,
        "prior_any_180d": Unit.COUNT,
        "days_open": Unit.COUNT,
        "today": Unit.TIME,
        "new_year": Unit.FLAG,
        "points_balance": Unit.COUNT,
        "study_credit": Unit.COUNT,
        "study_credit_year": Unit.COUNT,
        "exam_score": Unit.COUNT,
        "exam_missed": Unit.FLAG,
        "notice_overdue": Unit.FLAG,
        "human_review_requested": Unit.FLAG,
        "exemption": Unit.TEXT,
    }
)
"""What a procedure's condition may read of a case, with its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Published):
    """One rule about cases: while it is in force and `when` holds of a case's fields, `effect` happens.

    The fields (CASE_FIELDS): `grade`, `standard`, `vane`, `role`, `subject_kind` (texts), `points` (of this
    decision), `prior_same_180d`, `prior_any_180d`, `days_open`, `points_balance`, `study_credit` (counts),
    `exam_missed`, `notice_overdue`, `human_review_requested` (flags), `exemption` (text), `today` (a time:
    the first moment after T) and `new_year` (flag: today is 1 January). `study_credit_year` and `exam_score`
    (counts) are told of accounts alone.
    Attributes: `standards` and `vanes` narrow it to cases of these (empty: all); `text` is the condition as
    the author wrote it; `amount` is in the unit of its effect (EFFECTS), None for one that takes none;
    `overlap` is what `strictest_wins` reads by, None for other effects.
    """

    standards: tuple[str, ...] = ()
    vanes: tuple[Vane, ...] = ()
    stage: Stage
    when: Condition
    text: str
    effect: Effect
    amount: int | None
    overlap: Overlap | None = None

    def concerns(self, standard: str, vane: str) -> bool:
        """Whether it is about cases of a standard, which belongs to a wind vane."""
        return standard in (self.standards or (standard,)) and vane in (self.vanes or (vane,))
