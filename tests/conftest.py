"""Fixtures that every part's tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from storage.database.engine import reading
from storage.errors import StorageError
from storage.projections.agree import Compared
from storage.projections.rebuild import rebuild
from tests.strategies import databases
from tests.strategies.audited import audited
from tests.strategies.databases import content_of, database_in, databases_dropped, homes_in
from tests.strategies.plans import use_plans_again
from tests.strategies.present import use_one_present
from windvane.language import speak

# A slow machine is no failure. What a commit's tests say follows from the commit alone; `make explore` looks
# for what they have not tried (docs/decisions/0026).
settings.register_profile(
    "repeatable",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile("repeatable")


_THEIRS = (
    "WINDVANE_DATABASE",
    "WINDVANE_HOME",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "COLUMNS",
)
"""Variables in which whoever runs the tests names a home of their own, or says what a terminal is like."""

_SOUND: set[bytes | None] = set()
"""Contents of databases whose tables were found to follow: copies of them are not looked through again."""


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
    """Say which marks tests have, where databases are, whose plans nights take, and what time it is."""
    config.addinivalue_line("markers", "spoils: the test leaves tables that do not follow from the ledger")
    config.addinivalue_line("markers", "sqlite(reason): the test is about the file, not about the database")
    for name in _THEIRS:
        os.environ.pop(name, None)
    os.environ["WINDVANE_LANGUAGE"] = "en"
    use_plans_again()
    use_one_present()
    if databases.SERVER is None:
        databases.use_copies()
    else:
        databases.use_the_server()


@pytest.fixture(autouse=True)
def english() -> None:
    """Whatever language the test before has made the program speak, it speaks English."""
    speak("en")


def pytest_sessionfinish() -> None:
    """Leave the server as it was found."""
    databases.leave_the_server()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On a server, leave out what is about a database in a file."""
    if databases.SERVER is None:
        return
    for item in items:
        if mark := item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason=f"about SQLite: {mark.args[0]}"))


@pytest.fixture(autouse=True)
def tables_follow_from_the_ledger(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test with a home of its own, each of its tables is as its ledger gives it."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    with databases_dropped():
        yield
        _check(request, folder)


def _check(request: pytest.FixtureRequest, folder: Path | None) -> None:
    if folder is None or request.node.get_closest_marker("spoils"):
        return
    for home in homes_in(folder):
        content = content_of(home)
        if content is None or content not in _SOUND:
            assert _differing(home) == []
            _SOUND.add(content)


def _differing(home: Path) -> list[Compared]:
    """Tables that differ from what the ledger gives; none of a ledger that a test has broken."""
    try:
        with database_in(home) as database:
            with reading(database) as connection:
                if not audited(connection).is_clean:
                    return []
            return [each for each in rebuild(database, write=False).tables if not each.agrees]
    except StorageError:
        return []
