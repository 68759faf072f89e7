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


@pytest.mark.spoils
@pytest.mark.sqlite("a server refuses what its column cannot hold")
@pytest.mark.parametrize(
    ("column", "kind", "code"),
    [
        ("notices.text", "BLOB", "words-changed"),
        ("notices.operator", "BLOB", "words-changed"),
        ("notices.salt", "TEXT", "words-changed"),
        ("personal.value", "BLOB", "sealed-changed"),
        ("personal.salt", "TEXT", "sealed-changed"),
        ("record_files.sha256", "BLOB", "file-changed"),
        ("ledger.body", "BLOB", "entry-changed"),
        ("ledger.kind", "BLOB", "entry-column"),
    ],
)
def test_the_same_bytes_as_another_kind(home, database, column, kind, code):
    """A value that is refused as damage when it is read is found by verifying, though its bytes are right."""
    table, name = column.split(".")
    changed(home.folder, f"UPDATE {table} SET {name} = CAST({name} AS {kind})")
    found = audit_home(home, database, progress=silent)

    assert code in {one.code for one in found.findings}


@pytest.mark.spoils
@pytest.mark.sqlite("a server refuses what its column cannot hold")
def test_a_row_that_names_nothing_in_words(home, database):
    """A second row of a notice, whose id is no text, is found by its words and by its table, and removed."""
    tamper(
        database,
        "INSERT INTO notices (notice_id, language, case_id, cycle_id, subject, operator, subject_line, text,"
        " html, digest, salt, entry) SELECT CAST(notice_id AS BLOB), language, case_id, cycle_id, subject,"
        " operator, subject_line, text, html, digest, salt, entry FROM notices LIMIT 1",
    )
    found = audit_home(home, database, progress=silent)
    rebuild(database, write=True)

    assert [one.code for one in found.findings] == ["words-untold", "table-differs"]
    assert audit_home(home, database, progress=silent).findings == ()


@pytest.mark.spoils
def test_findings_are_told_where_tables_cannot_be_derived(home, database, monkeypatch):
    """What was found is told also when the tables cannot be compared; with nothing found, that is refused."""

    def refuse(*_: object, **__: object) -> None:
        raise StorageError("database-damaged", "", "")

    monkeypatch.setattr(auditing, "agree", refuse)
    with pytest.raises(StorageError):
        audit_home(home, database, progress=silent)
    changed(home.folder, "UPDATE notices SET html = ''")
    found = audit_home(home, database, progress=silent)

    assert {one.code for one in found.findings} == {"words-changed"}
    assert found.tables is None


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
