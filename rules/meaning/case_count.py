"""Counts of earlier cases, which conditions may read beside indicators: `severe_cases_30d`, `cases_180d`."""

from dataclasses import dataclass
from datetime import date

from rules.meaning.standard import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCount:
    """How many enforced cases of `grade` (None: any) were decided in the `days` days up to and including T.

    They count for the subject itself and for its owner (an item's case counts for its shop too). Always
    known: no cases is 0. The cases of the very cycle that reads them do not count.
    """

    name: str
    grade: Grade | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCase:
    """An enforced case that counts for a subject (`shop:S1`)."""

    subject: str
    grade: Grade
    decided_on: date
