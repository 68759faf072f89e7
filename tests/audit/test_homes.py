"""A home audited as `ledger verify` does: what lies there, then the tables that follow from the ledger."""

import pytest

from storage.database.engine import open_database, writing
from storage.database.tables import appeals
from tests.strategies.databases import copied
from windvane import auditing
from windvane.auditing import audit_home
from windvane.home import Home


@pytest.fixture
def home(home_on_disk, tmp_path) -> Home:
    """A copy of a small home."""
    return Home(copied(home_on_disk, tmp_path / "home"))


@pytest.fixture
def database(home):
    """Its database."""
    database = open_database(home.database_url)
    yield database
    database.dispose()


def silent(stage: str, done: int, total: int) -> None:
    """Look away."""


@pytest.mark.spoils
def test_a_table_that_does_not_follow(home, database):
    """A row taken out of a table beside the ledger has the table named, and how to put it right."""
    with writing(database) as connection:
        connection.execute(appeals.delete())
    found = audit_home(home, database, progress=silent)

    assert found.audit.is_clean
    assert [(one.code, one.where) for one in found.findings] == [("table-differs", "table appeals")]
    assert "windvane ledger rebuild" in found.differing[0].help


@pytest.mark.slow
def test_workers_find_the_same(home, database, monkeypatch):
    """A ledger read by workers is audited as one read here."""
    here = audit_home(home, database, progress=silent)
    monkeypatch.setattr(auditing, "_WORTH_WORKERS", 0)

    assert audit_home(home, database, progress=silent) == here
