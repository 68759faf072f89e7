"""What a hand has put into a column that cannot hold it is told when it is read, in any table."""

import pytest
from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, String, select

from storage.database.engine import reading
from storage.database.moment import Day, Moment
from storage.database.word import Word
from storage.errors import StorageError
from storage.records import tables as record_tables
from tests.strategies.databases import new_database, tamper

TABLES = record_tables.metadata.sorted_tables
WRONG = {
    Moment: "'abc'",
    Day: "'abc'",
    Boolean: "'abc'",
    Integer: "'abc'",
    BigInteger: "1.5",
    LargeBinary: "'abc'",
    String: "x'ff00'",
    Word: "x'ff00'",
}
"""What SQLite takes into a column of that type, and no column of that type holds."""
RIGHT = {
    Moment: "0",
    Day: "'2026-11-20'",
    Boolean: "FALSE",
    LargeBinary: "x'00'",
    Integer: "0",
    String: "'a'",
}
BEYOND = {
    Word: ("'abc'", "''", "' '"),
    Moment: ("-62135596800", "253402300799", "9223372036854775807"),
    Day: ("'0001-01-01'", "'9999-12-31'"),
}
"""What the type of a database can hold: no word that is known, nothing that a clock of any zone can tell."""


def of_type(column, values):
    """The value for the type of a column."""
    if values is RIGHT and isinstance(column.type, Word):
        return f"'{column.type.words[0]}'"
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def takes_anything(column):
    """Whether SQLite does not look at what is put into a column, as it does at the number of a row."""
    return type(column.type) is not Integer or list(column.table.primary_key) != [column]


def row(table, **other):
    """A statement that puts a row into a table, with other values in some columns."""
    values = [other.get(column.name, of_type(column, RIGHT)) for column in table.columns]
    return f"INSERT INTO {table.name} ({', '.join(table.columns.keys())}) VALUES ({', '.join(values)})"


def beyond(table):
    """The columns of a table with what their types can hold, and no such column should."""
    for column in table.columns:
        values = next((values for kind, values in BEYOND.items() if isinstance(column.type, kind)), ())
        yield from ((column, value) for value in values)


@pytest.mark.sqlite("a server refuses what its column cannot hold")
@pytest.mark.spoils
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_value_that_its_column_cannot_hold(table, tmp_path):
    """In each column of each table, a value of another type is refused as damage, with the cure."""
    database = new_database(tmp_path)
    for column in filter(takes_anything, table.columns):
        tamper(database, f"DELETE FROM {table.name}", row(table, **{column.name: of_type(column, WRONG)}))
        with reading(database) as connection, pytest.raises(StorageError, match="the database has") as told:
            connection.execute(select(column)).all()

        assert told.value.code == "database-damaged"
        assert "windvane ledger verify" in told.value.help


@pytest.mark.spoils
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_value_that_nothing_knows(table, tmp_path):
    """On every database, a word that a column does not know, and a moment beyond all clocks, is damage."""
    database = new_database(tmp_path)
    for column, value in beyond(table):
        tamper(database, f"DELETE FROM {table.name}", row(table, **{column.name: value}))
        with reading(database) as connection, pytest.raises(StorageError) as told:
            connection.execute(select(column)).all()

        assert told.value.code == "database-damaged"


@pytest.mark.sqlite("a server refuses what its column cannot hold")
@pytest.mark.spoils
def test_sound_rows_are_read(tmp_path):
    """Rows of the right types are read from every table: what is refused is the wrong one alone."""
    database = new_database(tmp_path)
    tamper(database, *map(row, TABLES))
    with reading(database) as connection:
        counts = [len(connection.execute(select(table)).all()) for table in TABLES]

    assert counts == [1] * len(TABLES)
