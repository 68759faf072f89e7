"""A whole night, as a person runs it: one cycle over everything, then everything decided again."""

import time
from typing import Any

from bench.figure import Figure
from bench.installation import AS_OF, home_of, windvane

AIM_ORDERS = 30_000_000


def measure(orders: int) -> list[Figure]:
    """Run the first cycle of a home, then replay all of it."""
    home = home_of(orders)
    began = time.perf_counter()
    report = windvane("cycle", "--as-of", AS_OF, home=home)
    cycle = time.perf_counter() - began
    began = time.perf_counter()
    windvane("replay", "--all", home=home)
    replay = time.perf_counter() - began
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
            aim="≥ 5 k/s",
        ),
    ]


def _steps(report: Any, orders: int) -> list[Figure]:
    return [
        Figure(of="windvane", what=f"  {title}, {orders:,} orders", value=seconds, unit="s")
        for title, seconds in report["seconds"].items()
    ]
