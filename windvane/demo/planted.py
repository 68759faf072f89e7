"""Planted against found: whether all misconduct that was planted is found, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from engine.decide.case import Case
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade, Vane

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


def read_truth(path: Path, *, until: date, nights: int) -> frozenset[Misconduct]:
    """What was planted so that it can be seen in `nights` cycles in a row up to a business date."""
    lines = map(orjson.loads, path.read_bytes().splitlines())
    return frozenset(
        (line["standard"], line["grade"], line["subject"], line.get("incident"))
        for line in lines
        if line["visible_from"] <= until.isoformat() and line.get("cycles_before", 0) < nights
    )


def compare(planted: frozenset[Misconduct], cases: Iterable[Case]) -> tuple[Compared, ...]:
    """Planted misconduct beside the cases, by standard and grade from the mildest.

    A case that follows from a notice that was not met is about what was found before, unless worse was found.
    """
    decided = {case.case: case for case in cases}
    found = frozenset(
        (case.standard, str(case.found), case.subject, case.incident)
        for case in decided.values()
        if case.escalates is None or case.found.severity > decided[case.escalates].grade.severity
    )
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


@dataclass(frozen=True, slots=True, kw_only=True)
class VaneCompared:
    """One wind vane: how many standards and grades were broken, and what came of it."""

    vane: Vane
    standards: int
    grades: int
    planted: int
    found: int
    missed: int
    unplanted: int


def by_vane(compared: Iterable[Compared], book: RuleBook) -> tuple[VaneCompared, ...]:
    """Add up what was compared, by the wind vane of its standard."""
    together: dict[Vane, list[Compared]] = {vane: [] for vane in Vane}
    for one in compared:
        together[book.standards[one.standard].vane].append(one)
    return tuple(
        VaneCompared(
            vane=vane,
            standards=len({one.standard for one in of_vane}),
            grades=len(of_vane),
            planted=sum(one.planted for one in of_vane),
            found=sum(one.found for one in of_vane),
            missed=sum(len(one.missed) for one in of_vane),
            unplanted=sum(len(one.unplanted) for one in of_vane),
        )
        for vane, of_vane in together.items()
    )


def _of(misconduct: frozenset[Misconduct], standard: str, grade: str) -> frozenset[Misconduct]:
    return frozenset(one for one in misconduct if one[:2] == (standard, grade))
