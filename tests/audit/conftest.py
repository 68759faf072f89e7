"""A small home with something of everything, held in memory."""

import pytest

from storage.audit.memory import InMemory
from tests.strategies import audited_homes


@pytest.fixture(scope="session")
def whole_home(tmp_path_factory) -> InMemory:
    """A release, a cycle of two cases with notices, an appeal with a file; signed twice, cosigned once."""
    return audited_homes.whole_home(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def small(whole_home) -> InMemory:
    """A copy of that home, to be changed."""
    return audited_homes.copied(whole_home)
