"""A small home with something of everything, on disk and held in memory."""

from pathlib import Path

import pytest

from storage.database.engine import open_database, reading
from tests.strategies.audited_homes import copied, in_memory, make_whole_home
from tests.strategies.in_memory import InMemory
from windvane.home import Home


@pytest.fixture(scope="session")
def home_on_disk(tmp_path_factory) -> Path:
    """A release, a cycle of two cases with notices, an appeal with a file; signed twice, cosigned once."""
    folder = tmp_path_factory.mktemp("whole") / "home"
    folder.mkdir()
    make_whole_home(folder)
    return folder


@pytest.fixture(scope="session")
def whole_home(home_on_disk) -> InMemory:
    """That home, held in memory."""
    engine = open_database(Home(home_on_disk).database_url)
    with reading(engine) as connection:
        memory = in_memory(connection, home_on_disk)
    engine.dispose()
    return memory


@pytest.fixture
def small(whole_home) -> InMemory:
    """A copy of that home, to be changed."""
    return copied(whole_home)
