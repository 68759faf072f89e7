"""PostgreSQL keeps what SQLite keeps: the same tables, values and order, whatever the server's language."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, make_url, select

from storage.database.bulk import insert_rows
from storage.database.engine import open_database, reading, writing
from storage.database.tables import ledger, metadata, tiles, turns
from storage.records.tables import quarantined_rows, record_batches, record_files

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def test_migrations_make_the_tables_of_the_code(database):
    """A database made by the migrations has exactly the tables that the code declares."""
    with reading(database) as connection:
        assert compare_metadata(MigrationContext.configure(connection), record_batches.metadata) == []


def test_every_text_is_in_the_order_of_its_bytes(database):
    """No column of text follows the language that the server was made for."""
    query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    with reading(database) as connection:
        others = connection.exec_driver_sql(
            f"{query} AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        ).all()
        of_ours = connection.exec_driver_sql(query).all()

    assert {(table.name, column.name) for table in metadata.sorted_tables for column in table.c} <= {
        tuple(row) for row in of_ours
    }
    assert others == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(texts, max_size=8, unique=True))
def test_texts_come_back_as_they_went_in(database, some):
    """Whatever characters a text has, it comes back the same, in the order of its bytes."""
    with writing(database) as connection:
        connection.execute(delete(ledger))
        rows = [(seq, text, text, text, "0", "1") for seq, text in enumerate(some)]
        insert_rows(connection, ledger, rows)
        found = connection.execute(select(ledger).order_by(ledger.c.about)).all()

    assert [tuple(row) for row in found] == sorted(rows, key=lambda row: row[1].encode())


def test_values_come_back_as_they_went_in(database):
    """Bytes, dates, missing values and numbers of 63 bits are the same after a round trip."""
    batch = (1, "order", "a.csv", "id", 1, 2**62, 1, 0, 0, 0)
    file = ("x\\y", 1, "order", None, 2**40, 1, 2, "s"), ("y", 1, "order", date(2026, 2, 28), 1, 1, 2, "s")
    tile, turn = (0, 2**40, bytes(range(256))), ("cycle", 1, None, 0)
    with writing(database) as connection:
        for table, rows in (
            (record_batches, [batch]),
            (record_files, file),
            (tiles, [tile]),
            (turns, [turn]),
        ):
            insert_rows(connection, table, list(rows))
            assert [tuple(row) for row in connection.execute(select(table))] == list(rows)


def test_rows_set_aside_are_numbered(database):
    """A row in quarantine gets a number of its own."""
    row = {"record": "order", "source": "a", "row": 1, "cells": "{}", "reasons": "[]"}
    with writing(database) as connection:
        for digest in "ab":
            connection.execute(quarantined_rows.insert().values(**row, digest=digest))
        found = connection.execute(select(quarantined_rows.c.id).order_by(quarantined_rows.c.id)).scalars()

        assert list(found) == [1, 2]


ADMINISTRATORS = {
    "client_encoding": "GBK",
    "DateStyle": "SQL, DMY",
    "bytea_output": "escape",
    "standard_conforming_strings": "off",
    "default_transaction_isolation": "serializable",
    "statement_timeout": "10min",
    "idle_in_transaction_session_timeout": "10min",
}


@pytest.fixture
def set_otherwise(order, address):
    """A database for which an administrator has set all of that."""
    name = make_url(address).database
    order(*(f"ALTER DATABASE {name} SET {key} = '{value}'" for key, value in ADMINISTRATORS.items()))
    database = open_database(address)
    yield database
    database.dispose()


def test_what_an_administrator_sets_changes_no_value(set_otherwise):
    """Texts, bytes and days are the same whatever form the server was told to send them in."""
    rows = {
        ledger: (1, "cycle", "风向标 \\ é €", "'", "0", "1"),
        tiles: (0, 0, b"\0\\x\xff"),
        record_batches: (1, "order", "a.csv", "id", 1, 1, 1, 0, 0, 0),
        record_files: ("x", 1, "order", date(2026, 2, 11), 1, 1, 2, "s"),
    }
    with writing(set_otherwise) as connection:
        for table, row in rows.items():
            insert_rows(connection, table, [row])
        connection.execute(turns.insert().values(work="周敏 '\\", token=1, holder="é", beats=0))
    with reading(set_otherwise) as connection:
        found = {table: tuple(connection.execute(select(table)).one()) for table in rows}
        kept = connection.exec_driver_sql("SELECT convert_to(about, 'UTF8') FROM ledger").scalar_one()

        assert found == rows
        assert kept == rows[ledger][2].encode()
        assert connection.execute(select(turns.c.work)).scalar_one() == "周敏 '\\"


def test_no_limit_of_time_cuts_a_night_in_two(set_otherwise):
    """A night takes as long as it takes, whatever limits an administrator has set for others."""
    limits = "statement_timeout", "idle_in_transaction_session_timeout"
    with reading(set_otherwise) as connection:
        assert [connection.exec_driver_sql(f"SHOW {limit}").scalar_one() for limit in limits] == ["0", "0"]


def test_a_writer_sees_what_was_committed_before_its_turn(set_otherwise):
    """Who waited to write reads what the writer before has written, and not what was there when it began."""
    with writing(set_otherwise) as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == "read committed"
