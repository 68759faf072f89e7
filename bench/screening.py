"""How many subjects a second an engine screens at 100 grade conditions; all must find the same."""

import hashlib
import importlib
import time

from bench.figure import Figure
from bench.subjects import CONDITIONS, Found, generate_conditions, generate_subjects

SHARED = 10_000
"""Subjects that every engine sees; what it finds among them is compared."""

ENGINES = {
    "windvane": "own_screen",
    "polars": "rivals.polars_frame",
    "OpenFisca-core": "rivals.openfisca",
    "zen-engine": "rivals.zen_table",
    "durable-rules alone": "rivals.durable_alone",
}
ONE_BY_ONE = {"zen-engine", "durable-rules alone"}


def measure(engine: str, subjects: int) -> list[Figure]:
    """Screen `subjects` subjects; compiling the conditions is part of it."""
    table = generate_subjects(max(subjects, SHARED))
    conditions = generate_conditions()
    screen = importlib.import_module(f"bench.{ENGINES[engine]}").screen
    began = time.perf_counter()
    found = screen(table, conditions)
    seconds = time.perf_counter() - began
    return [
        Figure(
            of=engine,
            what=f"screening {max(subjects, SHARED):,} subjects, {CONDITIONS} conditions",
            value=max(subjects, SHARED) / seconds,
            unit="subjects/s",
            aim="≥ 1 M subjects/s" if engine == "windvane" else "",
            check=f"screened: {digest(found)}",
        )
    ]


def digest(found: Found) -> str:
    """The digest of what was found among the shared subjects."""
    return hashlib.sha256(found[found < SHARED * CONDITIONS].astype("<i8").tobytes()).hexdigest()[:16]
