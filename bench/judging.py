"""How many cases a second are judged by durable-rules, over both cores, starting the workers included."""

import time

from bench.figure import Figure
from bench.own_screen import AS_OF, book_of
from bench.subjects import CONDITIONS, Subjects, generate_conditions, generate_subjects
from engine.candidate import Candidate
from rules.meaning.standard import Grade
from windvane.judging import judge_candidates


def measure(cases: int) -> list[Figure]:
    """Judge `cases` candidates with all their facts, each on one of a hundred standards."""
    conditions = generate_conditions()
    standards = book_of(conditions).standards
    candidates = candidates_of(generate_subjects(cases))
    began = time.perf_counter()
    judged = judge_candidates(candidates, standards, as_of=AS_OF, zone="Asia/Shanghai")
    seconds = time.perf_counter() - began
    return [
        Figure(
            of="windvane",
            what=f"judging {len(judged.grades):,} cases",
            value=cases / seconds,
            unit="cases/s",
            aim="≥ 8 k cases/s",
        )
    ]


def candidates_of(subjects: Subjects) -> list[Candidate]:
    """Make a candidate of every subject, on one standard after the other."""
    columns = [column.tolist() for column in subjects.values()]
    return [
        Candidate(
            standard=f"B{row % CONDITIONS:03}",
            subject=f"subject:{row}",
            subject_name=None,
            operator=f"subject:{row}",
            role="merchant",
            owner_subject=None,
            incident=None,
            evidence=(),
            facts=dict(zip(subjects, values, strict=True)),
            screened=Grade.SLIGHT,
        )
        for row, values in enumerate(zip(*columns, strict=True))
    ]
