"""A small simulated marketplace, made once, and the program run on copies of it."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.strategies.asking import Answer, answer_of, quietly
from tests.strategies.databases import copied, there
from windvane.simulate.marketplace import SimulationReport, simulate

AS_OF = "2026-11-20"
PLAIN = {"WINDVANE_LANGUAGE": "en", "COLUMNS": "100"}


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch, tmp_path):
    """English, a wide page, an empty folder, no home of the person who runs the tests."""
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WINDVANE_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ask(capsys) -> Callable[..., Answer]:
    """Run the program in this process: quick, and all that is seen of it is kept."""
    return lambda *arguments: answer_of(arguments, capsys)


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[str]]:
    """Start the program as a process of its own."""

    def start(*arguments: object, **named: Any) -> subprocess.Popen[str]:
        for option, value in pairwise(arguments):
            if option == "--home":
                there(Path(str(value)))
        command = [sys.executable, "-m", "windvane", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **named}
        return subprocess.Popen(command, text=True, env=os.environ | PLAIN, **pipes)

    return start


@pytest.fixture
def run(start) -> Callable[..., Answer]:
    """Run the program as a process of its own, to its end."""

    def run(*arguments: object, **named: Any) -> Answer:
        process = start(*arguments, **named)
        out, err = process.communicate()
        return Answer(process.returncode, out, err)

    return run


@pytest.fixture(scope="session")
def market(tmp_path_factory) -> SimulationReport:
    """The records of thirty shops over sixty days, with misconduct of every kind, and the truth."""
    return simulate(tmp_path_factory.mktemp("market"), shops=30, days=60, seed=5)


@pytest.fixture(scope="session")
def taken_in_once(market, tmp_path_factory) -> Path:
    """A home that has taken the marketplace in."""
    home = tmp_path_factory.mktemp("taken-in") / "home"
    for record, path in market.files.items():
        quietly("intake", record, path, "--home", home, "--json")
    return home


@pytest.fixture(scope="session")
def governed_once(taken_in_once, tmp_path_factory) -> Path:
    """The same home after the cycle of its last day."""
    home = tmp_path_factory.mktemp("governed") / "home"
    copied(taken_in_once, home)
    quietly("cycle", "--as-of", AS_OF, "--home", home, "--json")
    return home


@pytest.fixture
def taken_in(taken_in_once, tmp_path) -> Path:
    """A copy of the home that has taken the marketplace in, to be spoilt."""
    return copied(taken_in_once, tmp_path / "home")


@pytest.fixture
def governed(governed_once, tmp_path) -> Path:
    """A copy of the governed home, to be spoilt."""
    return copied(governed_once, tmp_path / "home")
