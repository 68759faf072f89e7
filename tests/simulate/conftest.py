"""A small marketplace, simulated once for all tests that only look at it."""

from pathlib import Path

import pytest

from windvane.simulate.marketplace import SimulationReport, simulate


@pytest.fixture(scope="session")
def market(tmp_path_factory) -> SimulationReport:
    """Simulate sixty shops over sixty days."""
    folder: Path = tmp_path_factory.mktemp("market")
    return simulate(folder, shops=60, days=60, seed=7, orders=24_000)
