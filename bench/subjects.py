"""The subjects and the grade conditions that every engine screens: integers, seeded, the same for all."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

INDICATORS = 20
CONDITIONS = 100
HIGHEST = 1_000_000  # shares in parts per million
ONE_SUBJECT_IN = 10_000
"""So rarely is a condition met, and one subject in a hundred by any: the few of a night, of the many."""
SEED = 20261120

Column = npt.NDArray[np.int64]
Subjects = dict[str, Column]
Found = npt.NDArray[np.int64]
"""What an engine found: row x CONDITIONS + condition, sorted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator beside one threshold; `sign` is `>=` or `<`."""

    indicator: str
    sign: str
    threshold: int


Condition = tuple[Comparison, ...]
"""Comparisons that must all hold."""


def generate_subjects(count: int) -> Subjects:
    """Make `count` subjects, indicators spread evenly over 0…HIGHEST; the first n are always the same."""
    rng = np.random.default_rng(SEED)
    table = rng.integers(0, HIGHEST, size=(count, INDICATORS), dtype=np.int64)
    return {f"x{column}": np.ascontiguousarray(table[:, column]) for column in range(INDICATORS)}


def generate_conditions() -> tuple[Condition, ...]:
    """Make CONDITIONS conditions of one to three comparisons; each is rarely met."""
    rng = np.random.default_rng(SEED + 1)
    return tuple(_condition(rng, width=1 + number % 3) for number in range(CONDITIONS))


def _condition(rng: np.random.Generator, *, width: int) -> Condition:
    share = ONE_SUBJECT_IN ** (-1 / width)
    indicators = rng.choice(INDICATORS, size=width, replace=False)
    return tuple(_comparison(rng, indicator=int(indicator), share=share) for indicator in indicators)


def _comparison(rng: np.random.Generator, *, indicator: int, share: float) -> Comparison:
    width = round(HIGHEST * share * (0.8 + 0.4 * rng.random()))
    if rng.random() < 0.5:
        return Comparison(f"x{indicator}", "<", width)
    return Comparison(f"x{indicator}", ">=", HIGHEST - width)


def found(pairs: list[int]) -> Found:
    """Put what an engine found, as row x CONDITIONS + condition, into the form that is compared."""
    return np.sort(np.asarray(pairs, dtype=np.int64))
