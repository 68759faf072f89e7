"""What was deleted and wiped is in no file of a database: neither a file of its own nor one of a server."""

import sqlite3
from contextlib import closing
from threading import Timer

import pytest
from sqlalchemy import delete, insert

from storage.database.engine import open_database, writing
from storage.database.tables import ledger, metadata, personal
from storage.errors import StorageError
from storage.personal.wiping import wipe

NAME = "Zhou-Min-of-Yiwu"

FILES = """
    SELECT relname FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL AND NOT relisshared
    AND position(%s::bytea IN pg_read_binary_file(pg_relation_filepath(oid))) > 0
"""


def filled_and_emptied(database):
    """Keep many names in a database, as a year of nights does, and delete them."""
    rows = [
        {"seal": f"{number:064}", "whose": "a", "value": NAME, "salt": bytes(32)} for number in range(500)
    ]
    with writing(database) as connection:
        connection.execute(insert(personal), rows)
    with writing(database) as connection:
        connection.exec_driver_sql("ANALYZE personal")
    with writing(database) as connection:
        connection.execute(delete(personal))


def relations_with(database, name):
    """The tables, indexes and catalogues of a server's database that have a name in their file."""
    with closing(database.raw_connection()) as pooled:
        connection = pooled.driver_connection
        connection.rollback()
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("CHECKPOINT")  # what the server has in memory goes to its files
        cursor.execute(FILES, (name.encode(),))
        found = sorted(row[0] for row in cursor.fetchall())
        pooled.invalidate()
    return found


def test_a_server_has_it_in_no_file(database):
    """Neither a table nor what the server sampled of it has the name, though both had."""
    filled_and_emptied(database)
    before = relations_with(database, NAME)
    wipe(database)

    assert {"personal", "pg_statistic"} <= set(before)
    assert relations_with(database, NAME) == []


@pytest.mark.sqlite("it looks into the file")
def test_a_file_has_it_nowhere(tmp_path):
    """Neither the file nor its log of changes has the name, though they had."""
    database = open_database(f"sqlite:///{tmp_path / 'windvane.db'}")
    filled_and_emptied(database)
    before = [path for path in tmp_path.iterdir() if NAME.encode() in path.read_bytes()]
    wipe(database)

    assert before != []
    assert [path for path in tmp_path.iterdir() if NAME.encode() in path.read_bytes()] == []
    database.dispose()


@pytest.mark.sqlite("its log of changes is looked at")
def test_a_file_that_is_read_is_told(tmp_path, monkeypatch):
    """A reader who began before keeps the names in a file's log of changes, and that is no success."""
    monkeypatch.setattr("storage.personal.wiping._SECONDS", 1)
    database = open_database(f"sqlite:///{tmp_path / 'windvane.db'}")
    filled_and_emptied(database)
    with closing(sqlite3.connect(tmp_path / "windvane.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger").fetchall()
        with pytest.raises(StorageError, match="somebody still reads what was there before") as refused:
            wipe(database)
    assert refused.value.code == "not-wiped"
    database.dispose()


def test_a_table_in_use_is_told(database, monkeypatch):
    """A server whose table somebody reads all the time is refused with what to do, not waited for."""
    monkeypatch.setattr("storage.personal.wiping._SECONDS", 1)
    with database.connect() as reader, reader.begin():
        reader.execute(personal.select()).all()
        with pytest.raises(StorageError) as refused:
            wipe(database)

    assert refused.value.code == "not-wiped"


def test_what_may_be_asked_for_is_told(database, monkeypatch):
    """A reader who began before the names were deleted keeps them in the files, and that is no success."""
    monkeypatch.setattr("storage.personal.wiping._SECONDS", 1)
    with database.connect() as reader, reader.begin():
        reader.execute(ledger.select()).all()
        filled_and_emptied(database)
        with pytest.raises(StorageError, match="500 deleted rows may still be asked for") as refused:
            wipe(database)
    assert refused.value.code == "not-wiped"


def test_others_are_waited_for(database):
    """A reader who ends while the names are wiped leaves them in no file."""
    with database.connect() as reader:
        reader.begin()
        reader.execute(ledger.select()).all()
        filled_and_emptied(database)
        ends = Timer(1, reader.rollback)
        ends.start()
        wipe(database)
        ends.join()

    assert relations_with(database, NAME) == []


def test_who_does_not_own_the_tables_is_told(somebody, address, database):
    """A user who may delete and not write a table anew is told so in one line, and what would help."""
    with writing(database) as connection:
        connection.exec_driver_sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {somebody}")
    theirs = open_database(address.replace("postgres@", f"{somebody}@"))
    with pytest.raises(StorageError, match=r"must be owner of table personal$") as refused:
        wipe(theirs)
    theirs.dispose()

    assert refused.value.code == "not-wiped"
    assert "OWNER TO USER" in refused.value.help


def test_samples_that_nobody_may_wipe_are_told(somebody, address, database):
    """Who owns the tables and not the database leaves what the server sampled of them: that is no success."""
    with writing(database) as connection:
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f"ALTER TABLE {table.name} OWNER TO {somebody}")
        connection.exec_driver_sql(f"GRANT ALL ON SCHEMA public TO {somebody}")
        connection.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {somebody}")
    theirs = open_database(address.replace("postgres@", f"{somebody}@"))
    with pytest.raises(StorageError, match="pg_statistic") as refused:
        wipe(theirs)
    with writing(database) as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} OWNER TO {somebody}")
    wipe(theirs)
    theirs.dispose()

    assert refused.value.code == "not-wiped"
