"""A database in a file that can only be read: all that was written is seen, or nothing."""

import shutil
import sqlite3
from urllib.parse import quote

import pytest
from sqlalchemy import select, text

from storage.database.engine import open_database, reading, writing
from storage.database.tables import books, ledger
from storage.errors import StorageError
from tests.strategies.databases import new_database
from tests.strategies.only_read import only_read

pytestmark = pytest.mark.sqlite("its file is read")
ENTRY = {"seq": 1, "kind": "k", "about": "a", "body": "{}", "previous": "0", "digest": "1"}


@pytest.fixture
def folder(tmp_path):
    """A folder with a database in which one entry lies in the write-ahead log."""
    live = tmp_path / "live"
    live.mkdir()
    database = new_database(live)
    with writing(database) as connection:
        connection.execute(ledger.insert(), ENTRY)
    shutil.copytree(live, tmp_path / "copy")
    database.dispose()
    return tmp_path / "copy"


def entries(folder):
    """How many entries the database of a folder shows."""
    database = open_database(f"sqlite:///{quote(str(folder / 'windvane.db'))}")
    try:
        with reading(database) as connection:
            return len(connection.execute(select(ledger)).all())
    finally:
        database.dispose()


def closed(folder):
    """The folder, as whoever ended properly leaves it: one file, with nothing in a log."""
    with sqlite3.connect(folder / "windvane.db") as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    return folder


def test_a_log_is_read_along(folder):
    """What lies in a log with its index is seen, though nothing can be written."""
    with only_read(folder):
        assert entries(folder) == 1


def test_a_log_that_cannot_be_read(folder):
    """Where a log has what was written last and cannot be read, nothing is: the ledger would lack its end."""
    (folder / "windvane.db-shm").unlink()
    with only_read(folder), pytest.raises(StorageError) as refused:
        entries(folder)

    assert refused.value.code == "database-log-unread"
    assert f"`{folder / 'windvane.db-wal'}`" in refused.value.message
    assert refused.value.help.startswith("copy the home to where it may be written, with this file")


def test_one_file_is_all_there_is(folder):
    """Without a log the file is read alone, whatever its folder is called, and nothing is put beside it."""
    named = closed(folder).rename(folder.with_name("a?b#c %41 &"))
    with only_read(named):
        seen = entries(named)

    assert seen == 1
    assert [path.name for path in named.iterdir()] == ["windvane.db"]


def test_nothing_is_written(folder):
    """Whoever tries to write is told that it cannot be."""
    with only_read(closed(folder)):
        database = open_database(f"sqlite:///{quote(str(folder / 'windvane.db'))}")
        with pytest.raises(StorageError) as refused, writing(database) as connection:
            connection.execute(books.delete())
        database.dispose()

    assert refused.value.code == "database-readonly"


def test_a_file_that_somebody_else_writes_meanwhile(folder):
    """What was read while somebody with more rights wrote is not trusted: the reader is told."""
    with only_read(closed(folder)):
        database = open_database(f"sqlite:///{quote(str(folder / 'windvane.db'))}")
    with pytest.raises(StorageError) as refused, reading(database):
        written_by_another(folder)
    database.dispose()

    assert refused.value.code == "database-changed"


def test_a_database_of_an_earlier_program(folder):
    """One that would have to be brought to this version first, and cannot be, is refused with the cure."""
    with writing(database := open_database(f"sqlite:///{quote(str(folder / 'windvane.db'))}")) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.dispose()
    with only_read(closed(folder)), pytest.raises(StorageError) as refused:
        entries(folder)

    assert refused.value.code == "database-earlier"


def written_by_another(folder):
    """The file changes, as whoever may write it does."""
    with sqlite3.connect(folder / "windvane.db") as other:
        other.execute("CREATE TABLE other (one)")
    other.close()
