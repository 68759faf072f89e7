"""How long a person waits for the program to answer."""

import subprocess
import sys
import time

from bench.figure import Figure

ROUNDS = 5


def measure() -> list[Figure]:
    """Time `windvane --help` and the check of the shipped book, each the best of some rounds."""
    return [
        Figure(of="windvane", what="windvane --help", value=_seconds("--help"), unit="s", aim="≤ 0.3 s"),
        Figure(of="windvane", what="windvane check", value=_seconds("check"), unit="s", aim="≤ 1.5 s"),
    ]


def _seconds(*arguments: str) -> float:
    return min(_one_run(*arguments) for _ in range(ROUNDS))


def _one_run(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "windvane", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began
