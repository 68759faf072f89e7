"""A desk with one grave and one serious case of the same operator."""

from collections.abc import Iterator

import pytest

from rules.meaning.standard import Grade
from tests.examples.desk import Desk
from tests.strategies.decisions import decided
from tests.strategies.life_steps import returning

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
SERIOUS = decided(returning(Grade.SERIOUS, 2))


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    """A home in which these two cases were decided."""
    desk = Desk(tmp_path)
    desk.decide([SEVERE, SERIOUS])
    yield desk
    desk.close()


@pytest.fixture
def severe() -> str:
    """The id of the grave case."""
    return SEVERE.case


@pytest.fixture
def serious() -> str:
    """The id of the serious case."""
    return SERIOUS.case
