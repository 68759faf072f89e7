"""Wiping: what a database deleted is not left in its free room."""

from contextlib import closing
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage.errors import StorageError

_NAMING = ("personal", "cases", "queue", "exemptions", "notices", "quarantined_rows")
_WAIT = "SET lock_timeout = '30s'"
_STATEMENTS = {
    "sqlite": ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": (
        *(f"VACUUM (FULL, ANALYZE) {table}" for table in _NAMING),
        "VACUUM FULL pg_statistic",  # the server's samples of what the tables had
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
