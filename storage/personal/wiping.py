"""Wiping: what a database deleted is not left in its free room."""

from contextlib import closing
from typing import Any

from sqlalchemy import Engine, Table
from sqlalchemy.exc import DBAPIError

from storage.database.tables import cases, exemptions, notices, personal, queue
from storage.database.text import Text
from storage.errors import StorageError
from storage.records.tables import quarantined_rows

_NAMING = (personal, cases, queue, exemptions, notices, quarantined_rows)
_WAIT = "SET lock_timeout = '30s'"


def _without_samples(table: Table) -> str:
    """The statement by which a server forgets its samples of texts, which it keeps of an empty table."""
    texts = [column for column in table.c if column.type is Text and not column.foreign_keys]
    same = ", ".join(f'ALTER COLUMN {column.name} TYPE text COLLATE "C"' for column in texts)
    return f"ALTER TABLE {table.name} {same}"


_STATEMENTS = {
    "sqlite": ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": (
        *map(_without_samples, _NAMING),
        *(f"VACUUM (FULL, ANALYZE) {table.name}" for table in _NAMING),
        "VACUUM FULL pg_statistic",
    ),
}


def wipe(engine: Engine) -> None:
    """Write the database anew without what was deleted, and empty SQLite's log of changes.

    PostgreSQL's own logs and backups are its keeper's. Raises StorageError.
    """
    try:
        with closing(engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            connection.rollback()  # asking whether a connection lives begins a transaction
            if engine.dialect.name == "postgresql":
                connection.autocommit = True
                connection.cursor().execute(_WAIT)
            for statement in _STATEMENTS[engine.dialect.name]:
                connection.cursor().execute(statement)
            pooled.invalidate()  # one that is prepared as the others are takes its place
    except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
        raise StorageError(
            "not-wiped", f"the database was not written anew: {error}", "run the erasure again: it completes"
        ) from error
