"""The fields of a case: what the conditions of procedures read."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.facts import Facts
from rules.meaning.standard import Grade, Vane


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFields:
    """One case before any procedure has touched it.

    Attributes: `grade` is the judge's; `ruled` the one a person gave, which stands above what procedures make
    of the judge's (None: nobody did); `points` has every grade of the standard, with the points it would
    carry in this case; `others` are the fields that no procedure changes (CASE_FIELDS), the known ones only.
    """

    standard: str
    vane: Vane
    grade: Grade
    points: Mapping[Grade, int]
    others: Facts
    ruled: Grade | None = None

    def at(self, grade: Grade) -> Facts:
        """All fields as facts, were the case of that grade of its standard."""
        case = {"standard": self.standard, "vane": self.vane.value, "grade": grade.value}
        return {**self.others, **case, "points": self.points[grade]}
