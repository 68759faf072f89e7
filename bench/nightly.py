"""A whole night, as a person runs it: one cycle over everything, then everything decided again.

Twice: from the ledger alone, and the whole night from the records.
"""

import time
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.installation import AS_OF, home_of, windvane

AIM_ORDERS = 30_000_000


def measure(orders: int) -> list[Figure]:
    """Run the first cycle of a home, then replay all of it; a replay that differs is a failure."""
    home = home_of(orders)
    report, cycle = _timed("cycle", "--as-of", AS_OF, home=home)
    _, replay = _timed("replay", "--all", home=home)
    _, again = _timed("replay", "--cycle", report["cycle"], "--from-records", home=home)
    cases = report["cases"]
    aim = "≤ 60 s, ≤ 4 GiB" if orders == AIM_ORDERS else ""
    return [
        Figure(of="windvane", what=f"whole cycle, {orders:,} orders", value=cycle, unit="s", aim=aim),
        *_steps(report, orders),
        Figure(of="windvane", what=f"cases decided, {orders:,} orders", value=cases, unit="cases"),
        Figure(
            of="windvane",
            what=f"replay --all, {cases:,} cases",
            value=cases / replay,
            unit="cases/s",
        ),
        Figure(
            of="windvane",
            what=f"replay --from-records of the cycle, {orders:,} orders",
            value=again / cycle,
            unit="x the cycle",
            aim="≤ 1.5 x",
        ),
    ]


def _timed(*words: Any, home: Path) -> tuple[Any, float]:
    """What a command answers, and the seconds that it took, from its start to its end."""
    began = time.perf_counter()
    answer = windvane(*words, home=home)
    return answer, time.perf_counter() - began


def _steps(report: Any, orders: int) -> list[Figure]:
    return [
        Figure(of="windvane", what=f"  {title}, {orders:,} orders", value=seconds, unit="s")
        for title, seconds in report["seconds"].items()
    ]
