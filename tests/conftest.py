"""Fixtures that every part's tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database.engine import open_database, reading
from storage.errors import StorageError
from storage.ledger.verify import verify
from storage.projections.agree import Compared
from storage.projections.rebuild import rebuild

settings.register_profile("unhurried", deadline=None)  # a slow machine is no failure
settings.load_profile("unhurried")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file; `WINDVANE_GOLDEN=rewrite pytest` writes the files anew."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if os.environ.get("WINDVANE_GOLDEN") == "rewrite":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

        assert text == path.read_text(encoding="utf-8")

    return compare


def pytest_configure(config: pytest.Config) -> None:
    """Say which mark the homes of a test are left alone by."""
    config.addinivalue_line("markers", "spoils: the test leaves tables that do not follow from the ledger")


@pytest.fixture(autouse=True)
def tables_follow_from_the_ledger(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test with a home of its own, each of its tables is as its ledger gives it."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None or request.node.get_closest_marker("spoils"):
        return
    for path in folder.rglob("windvane.db"):
        assert _differing(path) == []


def _differing(database: Path) -> list[Compared]:
    """Tables that differ from what the ledger gives; none of a ledger that a test has broken."""
    try:
        engine = open_database(f"sqlite:///{database}")
    except StorageError:
        return []
    try:
        with reading(engine) as connection:
            if verify(connection).bad is not None:
                return []
        return [each for each in rebuild(engine, write=False).tables if not each.agrees]
    finally:
        engine.dispose()
