"""The account of an operator in a role: points posted, exams passed, and what procedures did to it."""

from dataclasses import dataclass
from datetime import datetime

from engine.account.account_step import AccountStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Points of one decided case: they count from `starts`; None while an appeal holds them back.

    Attributes: `matter` is what the case is about (engine/decide/case.py): of several postings on one matter
    only the highest counts, so that nothing is counted twice; `vane`, `standard`, `grade` and `subject_kind`
    are the case's, for procedures.
    """

    case: str
    matter: str
    points: int
    starts: datetime | None
    standard: str
    vane: str
    grade: str
    subject_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """An exam that the operator took in the role; `score` in whole points, fractions dropped."""

    exam: str
    score: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that is known of one account; `steps` in the order they were entered in the ledger."""

    operator: str
    role: str
    postings: tuple[Posting, ...] = ()
    exams: tuple[Exam, ...] = ()
    missed_exams: tuple[tuple[str, datetime], ...] = ()
    """(case, when its exam was due and not passed)."""
    steps: tuple[AccountStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an account shows at a moment, in points.

    Attributes: `violation` are the points in force since the last reset (with what was carried over, without
    what has expired); `credit` the study credit; `shown` is violation less credit, never below 0: what the
    operator sees and what clear-out is judged by; `pending` points wait for the end of an appeal window or of
    an appeal; `credit_year` is the credit granted in the calendar year, void or not; `closed` says that the
    role is cleared out.
    """

    violation: int
    credit: int
    credit_year: int
    pending: int
    closed: bool

    @property
    def shown(self) -> int:
        """Violation less credit, shown as 0 when it would be less (K-2022d)."""
        return max(0, self.violation - self.credit)
