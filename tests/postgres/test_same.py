"""PostgreSQL keeps what SQLite keeps: the same tables, values and order, whatever the server's language."""

from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from storage.database.bulk import insert_rows
from storage.database.engine import reading, writing
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
