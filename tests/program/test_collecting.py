"""How often the program looks for rings of dead objects."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from windvane.collecting import collect_rarely


class _Ring:
    """An object that refers to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def rarely() -> Iterator[None]:
    """The program's pace; afterwards that of before."""
    before = gc.get_threshold()
    gc.collect()
    collect_rarely()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("rarely")
def test_rings_of_dead_objects_are_freed_all_the_same() -> None:
    """A ring of dead objects goes by and by, though it is looked for rarely."""
    ring = weakref.ref(_Ring())
    kept = [[each] for each in range(150_000)]
    assert ring() is None
    assert len(kept) == 150_000


@pytest.mark.usefixtures("rarely")
def test_what_is_alive_is_not_looked_through_at_every_step() -> None:
    """Tens of thousands of new objects bring no search about."""
    searches = sum(generation["collections"] for generation in gc.get_stats())
    kept = [[each] for each in range(50_000)]
    assert sum(generation["collections"] for generation in gc.get_stats()) == searches
    assert len(kept) == 50_000
