"""Cycles with the shipped book find what was planted, and nothing else."""

import json
from collections.abc import Iterator

import pyarrow.parquet as pq
import pytest

from rules.expression.tree import Literal
from rules.meaning.published import Mode
from tests.simulate.governing import BOOK, govern, inexact
from windvane.simulate.marketplace import FEWEST_SHOPS, simulate
from windvane.simulate.misconduct import NIGHTS


@pytest.fixture(scope="session")
def smallest(tmp_path_factory):
    """The smallest marketplace there can be."""
    return simulate(tmp_path_factory.mktemp("smallest"), shops=FEWEST_SHOPS, days=10, seed=1, orders=2_000)


@pytest.fixture(scope="session")
def governed(market, tmp_path_factory):
    """The small marketplace after its last two nights."""
    return govern(market, tmp_path_factory.mktemp("governed") / "home", nights=2)


def test_every_standard_is_planted_at_every_grade(smallest):
    """The truth of the smallest marketplace has every standard of the shipped book, at every grade it has."""
    every = {
        (standard.name, str(clause.grade))
        for standard in BOOK.standards.values()
        if standard.mode is not Mode.OFF
        for clause in standard.grades
    }

    assert set(smallest.planted) == every


@pytest.mark.slow
def test_one_night_finds_what_was_planted(smallest, tmp_path):
    """One cycle over the smallest marketplace finds exactly what one cycle can."""
    home = govern(smallest, tmp_path / "home", nights=1)

    assert inexact(smallest, home, nights=1) == []


def test_two_nights_find_what_was_planted(market, governed):
    """Two cycles find all of the truth, also what only earlier cases make so grave, and nothing else."""
    assert inexact(market, governed, nights=2) == []


@pytest.mark.slow
@pytest.mark.parametrize(("shops", "seed"), [(FEWEST_SHOPS, 2), (200, 3)])
def test_seven_nights_find_what_was_planted(tmp_path, shops, seed):
    """As many cycles in a row as the truth holds for find all of it, and nothing else."""
    market = simulate(tmp_path / "market", shops=shops, days=60, seed=seed)
    home = govern(market, tmp_path / "home", nights=NIGHTS)

    assert inexact(market, home, nights=NIGHTS) == []


def test_every_mechanical_clause_has_somebody(governed):
    """For every clause of every mechanical standard there is somebody for whom it holds."""
    folder = max((governed.folder / "cycles").iterdir())
    there = {kind: pq.read_table(folder / f"{kind}.parquet") for kind in BOOK.subjects}

    assert [clause for clause in mechanical_clauses() if not _holds(there, *clause)] == []


def mechanical_clauses() -> Iterator[tuple[str, str, int | None, str | None]]:
    """Give every mechanical clause: standard, kind of subject, factor where it is a figure, right."""
    for standard in BOOK.standards.values():
        for clause in standard.follows.clauses if standard.follows else ():
            factor = clause.tilt.value if isinstance(clause.tilt, Literal) else None
            yield standard.name, standard.of[0], factor, clause.right


def _holds(there, standard: str, kind: str, factor: int | None, right: str | None) -> bool:
    columns = there[kind].select([f"tilt.{standard}", f"right.{standard}"]).to_pylist()
    wanted = {f"right.{standard}": right} | ({} if factor is None else {f"tilt.{standard}": factor})
    return any(wanted.items() <= row.items() for row in columns)


def test_truth_says_what_needs_earlier_cycles(smallest):
    """Only the third breach of one clause needs a cycle before."""
    lines = map(json.loads, smallest.truth.read_text(encoding="utf-8").splitlines())
    later = [(line["standard"], line["grade"]) for line in lines if line.get("cycles_before")]

    assert later == [("G10", "severe")]
