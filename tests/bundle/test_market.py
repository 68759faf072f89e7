"""Cases of every kind, as a marketplace has them, are packed whole."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.decide.case import Case
from storage.database.engine import reading
from storage.projections.decisions import decisions
from tests.bundle.conftest import files_of
from tests.strategies.asking import quietly
from tests.strategies.databases import database_in
from windvane.simulate.marketplace import simulate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def governed(tmp_path_factory) -> Path:
    """The home of a small marketplace with misconduct of every kind, after one cycle."""
    folder = tmp_path_factory.mktemp("market")
    for record, path in simulate(folder, shops=24, days=60, seed=5).files.items():
        quietly("intake", record, path, "--home", folder / "home", "--json")
    quietly("cycle", "--as-of", "2026-11-20", "--home", folder / "home", "--json")
    return folder / "home"


def one_of_each(home: Path) -> Iterable[Case]:
    """One case of every standard."""
    with database_in(home) as database, reading(database) as connection:
        return {case.standard: case for case in decisions(connection)}.values()


def keys(table: bytes) -> set[str]:
    """The first cell of every row; all cells of all rows."""
    return {cell for row in csv.reader(io.StringIO(table.decode(), newline="")) for cell in row}


def test_every_record_that_a_case_names_is_there(governed, ask, tmp_path):
    """Of a case of every standard, all records that its evidence names are in its bundle, nothing missing."""
    for case in one_of_each(governed):
        answer = ask("bundle", case.case, "--home", governed, "--json")
        files = files_of(tmp_path / f"{case.case}.zip")

        assert (answer.code, answer.json["missing"]) == (0, [])
        for evidence in case.evidence:
            named = {record.key for record in evidence.records}
            assert not named or named <= keys(files[f"records/{evidence.record}.csv"])
