"""A home audited as `ledger verify` does: what lies there, then the tables that follow from the ledger."""

import pytest
from sqlalchemy import select

from storage.database.engine import open_database, reading, writing
from storage.database.tables import appeals, cycles
from storage.errors import StorageError
from storage.projections.rebuild import rebuild
from tests.strategies.databases import changed, copied, tamper
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


@pytest.mark.spoils
def test_words_changed_by_hand_are_never_mended(home, database):
    """A notice that reads otherwise than it was sealed is named; rebuilding leaves it as it is, and named."""
    changed(home.folder, "UPDATE notices SET html = '<p>all is well</p>' WHERE language = 'en'")
    found = audit_home(home, database, progress=silent)
    rebuild(database, write=True)

    assert {one.code for one in found.findings} == {"words-changed"}
    assert {one.where.split()[-1] for one in found.findings} == {"en"}
    assert audit_home(home, database, progress=silent).findings == found.findings


@pytest.mark.sqlite("PostgreSQL keeps nothing but days in a column of days")
@pytest.mark.parametrize(
    ("table", "column", "junk"),
    [("cases", "as_of", "never"), ("cycles", "as_of", b"\xff"), ("cases", "life", 7)],
)
def test_a_row_that_cannot_be_read(home, database, table, column, junk):
    """What a hand has put in the place of a day: verifying names its table, rebuilding mends it."""
    changed(home.folder, f"UPDATE {table} SET {column} = :junk", junk=junk)
    found = audit_home(home, database, progress=silent)
    rebuild(database, write=True)

    assert [(one.code, one.where) for one in found.findings] == [("table-differs", f"table {table}")]
    assert audit_home(home, database, progress=silent).findings == ()


@pytest.mark.spoils
@pytest.mark.sqlite("PostgreSQL keeps nothing but days in a column of days")
def test_a_day_that_is_none_is_told(home, database):
    """Whoever else reads such a row is told so in one line."""
    changed(home.folder, "UPDATE cycles SET as_of = 'never'")
    with pytest.raises(StorageError) as refusal, reading(database) as connection:
        connection.execute(select(cycles.c.as_of)).all()

    assert (refusal.value.code, "`never`" in refusal.value.message) == ("database-damaged", True)


@pytest.mark.slow
@pytest.mark.spoils
@pytest.mark.parametrize(
    "statements",
    [
        [],
        ["DELETE FROM appeals", "UPDATE cases SET state = 'closed'"],
        ["INSERT INTO points VALUES ('none', 'none', 'O9', 'merchant', 5, 5)"],
        ["DELETE FROM steps"],
    ],
)
def test_workers_find_the_same(home, database, monkeypatch, statements):
    """A ledger and its tables read by workers are audited as those read here."""
    tamper(database, *statements)
    here = audit_home(home, database, progress=silent)
    monkeypatch.setattr(auditing, "_WORTH_WORKERS", 0)

    assert audit_home(home, database, progress=silent) == here
    assert (here.findings == ()) == (statements == [])
