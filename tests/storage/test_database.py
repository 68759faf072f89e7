"""The database: migrated by whoever opens it, exact about moments, plain about failures."""

import sqlite3
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select

from storage.database.bulk import insert_rows
from storage.database.engine import open_database, reading, writing
from storage.database.migrate import unmigrate
from storage.database.tables import books, cycles, ledger
from storage.errors import StorageError
from storage.records import tables as record_tables
from tests.strategies.decisions import AS_OF, moment

metadata = record_tables.metadata  # complete once the tables of the records are imported too


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'windvane.db'}"


def test_migrations_make_the_tables_of_the_code(address):
    """A database made by the migrations has exactly the tables, columns and indexes the code declares."""
    with reading(open_database(address)) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


@pytest.mark.sqlite("its log is a file beside the database")
def test_a_database_opened_twice_keeps_its_log(address, tmp_path):
    """Who opens it again in one process keeps its hold of it: others who close it leave its log."""
    engine, again = open_database(address), open_database(address)
    other = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM ledger').fetchall()"
    with reading(engine):
        subprocess.run([sys.executable, "-c", other, tmp_path / "windvane.db"], check=True)
    logged = (tmp_path / "windvane.db-wal").exists()
    again.dispose()
    engine.dispose()

    assert logged


def test_migrations_go_down_and_up_again(address):
    """Undoing every migration leaves no table of ours, and opening the database makes them anew."""
    engine = open_database(address)
    with writing(engine) as connection:
        unmigrate(connection)
    left = inspect(engine).get_table_names()
    engine.dispose()

    assert left == ["alembic_version"]
    assert set(inspect(open_database(address)).get_table_names()) == {*metadata.tables, "alembic_version"}


@pytest.mark.sqlite("its file is looked at")
def test_opening_twice_changes_nothing(address):
    """Opening a database that is up to date writes nothing to it."""
    open_database(address).dispose()
    path = address.removeprefix("sqlite:///")
    before = sqlite3.connect(path).execute("PRAGMA data_version").fetchone()
    changes = sqlite3.connect(path).execute("SELECT * FROM sqlite_master").fetchall()
    open_database(address).dispose()

    assert sqlite3.connect(path).execute("SELECT * FROM sqlite_master").fetchall() == changes
    assert sqlite3.connect(path).execute("PRAGMA data_version").fetchone() == before


def test_a_database_of_a_newer_program(address):
    """A database that a newer program has migrated is refused, not guessed at."""
    with writing(open_database(address)) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StorageError) as caught:
        open_database(address)

    assert (caught.value.code, "`9999`" in caught.value.message) == ("database-newer", True)


@pytest.mark.sqlite("a file is damaged")
def test_a_file_that_is_no_database(tmp_path):
    """A file of another kind is named as no database."""
    (tmp_path / "windvane.db").write_bytes(b"PAR1" * 4096)

    with pytest.raises(StorageError) as caught:
        open_database(f"sqlite:///{tmp_path / 'windvane.db'}")

    assert caught.value.code == "database-damaged"


@pytest.mark.sqlite("a file is damaged")
def test_a_file_whose_tables_are_no_text(address, tmp_path):
    """A file whose description of a table is no text is damaged, though what SQLite says of it is no text."""
    open_database(address).dispose()
    file = tmp_path / "windvane.db"
    file.write_bytes(file.read_bytes().replace(b"NOT NULL", b"NOT \xacULL"))

    with pytest.raises(StorageError) as caught:
        open_database(address)

    assert caught.value.code == "database-damaged"


@pytest.mark.sqlite("a folder is missing")
def test_a_folder_that_is_not_there(tmp_path):
    """A database in a folder that does not exist cannot be opened, and the message says what to check."""
    with pytest.raises(StorageError) as caught:
        open_database(f"sqlite:///{tmp_path / 'nowhere' / 'windvane.db'}")

    assert (caught.value.code, caught.value.help) == (
        "database-unreachable",
        "check that its folder exists and may be written to",
    )


@pytest.mark.parametrize("url", ["", "windvane.db", "oracle9://x", "nosuchdriver+sqlite:///x.db"])
def test_an_address_that_is_none(url):
    """What is no address of a database is refused with the way to write one."""
    with pytest.raises(StorageError) as caught:
        open_database(url)

    assert caught.value.code == "database-url"


@pytest.mark.sqlite("a server has its own settings")
def test_a_commit_survives_a_power_cut(address):
    """Every connection writes ahead, waits for the disk and holds foreign keys."""
    with reading(open_database(address)) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert found == ["wal", 2, 1]


def test_a_failure_inside_keeps_nothing(address):
    """Whatever is raised while writing, nothing of it is kept."""
    engine = open_database(address)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(engine)

    with reading(engine) as connection:
        assert connection.execute(select(ledger)).all() == []


def write_and_fail(engine):
    """Insert an entry, then fail."""
    with writing(engine) as connection:
        insert_rows(connection, ledger, [(1, "cycle", "x", "{}", "0", "1")])
        raise ZeroDivisionError


def test_a_row_that_the_tables_refuse(address):
    """A broken constraint is a storage error that says what was refused."""
    with pytest.raises(StorageError) as caught, writing(open_database(address)) as connection:
        insert_rows(connection, books, [("d" * 64, "tests", "1", 99)])

    assert caught.value.code == "database-refused"


@pytest.mark.parametrize("paramstyle", ["qmark", "named"])
def test_rows_come_back_as_they_went_in(paramstyle):
    """Days and moments are the same after a round trip, however the driver is handed its arguments."""
    engine = create_engine("sqlite://", paramstyle=paramstyle)
    metadata.create_all(engine)
    row = ("20261120-b00cb00c", AS_OF, "b" * 64, moment(5), 3)
    with engine.begin() as connection:
        insert_rows(connection, cycles, [row])
        found = connection.execute(select(cycles)).one()
    engine.dispose()

    assert tuple(found) == row
