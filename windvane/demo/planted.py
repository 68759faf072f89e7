"""Planted against found: whether all misconduct that was planted is found, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from engine.decide.case import Case
from rules.meaning.standard import Grade

Misconduct = tuple[str, str, str, str | None]
"""(standard, grade, subject, incident)."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One standard and grade: how many were planted and found, what was missed, what was not planted."""

    standard: str
    grade: Grade
    planted: int
    found: int
    missed: frozenset[Misconduct]
    unplanted: frozenset[Misconduct]


def read_truth(path: Path, *, until: date) -> frozenset[Misconduct]:
    """What was planted so that it can be seen on or before a business date."""
    lines = map(orjson.loads, path.read_bytes().splitlines())
    return frozenset(
        (line["standard"], line["grade"], line["subject"], line.get("incident"))
        for line in lines
        if line["visible_from"] <= until.isoformat()
    )


def compare(planted: frozenset[Misconduct], cases: Iterable[Case]) -> tuple[Compared, ...]:
    """Planted misconduct beside the cases, by standard and grade from the mildest."""
    found = frozenset((case.standard, str(case.found), case.subject, case.incident) for case in cases)
    counted = Counter(one[:2] for one in planted), Counter(one[:2] for one in found)
    both = sorted(counted[0] | counted[1], key=lambda key: (key[0], Grade(key[1]).severity))
    return tuple(
        Compared(
            standard=standard,
            grade=Grade(grade),
            planted=counted[0][standard, grade],
            found=counted[1][standard, grade],
            missed=_of(planted - found, standard, grade),
            unplanted=_of(found - planted, standard, grade),
        )
        for standard, grade in both
    )


def _of(misconduct: frozenset[Misconduct], standard: str, grade: str) -> frozenset[Misconduct]:
    return frozenset(one for one in misconduct if one[:2] == (standard, grade))
