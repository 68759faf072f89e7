"""From the rows of a plan's `exams` to the exams of accounts."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.account.account import Exam
from engine.decide.moments import moment_of
from rules.units import SCORE_ONE

Exams = Mapping[tuple[str, str], tuple[Exam, ...]]
"""(operator, role) → the exams taken, oldest first (ties by key)."""


def exams_of(rows: Iterable[Mapping[str, Any]], zone: str) -> Exams:
    """Read the rows, in a zone; scores become whole points, fractions dropped."""
    found: dict[tuple[str, str], list[Exam]] = {}
    for row in sorted(rows, key=lambda row: (row["at"], row["key"])):
        exam = Exam(exam=row["key"], score=row["score"] // SCORE_ONE, at=moment_of(row["at"], zone))
        found.setdefault((row["operator"], row["role"]), []).append(exam)
    return {account: tuple(exams) for account, exams in found.items()}
