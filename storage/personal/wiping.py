"""Wiping: what a database deleted is not left in its free room."""

import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage.errors import StorageError

_SQLITE = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
_POSTGRESQL = tuple(
    f"VACUUM FULL {table}"
    for table in ("personal", "cases", "queue", "exemptions", "notices", "quarantined_rows")
)


def wipe(engine: Engine) -> None:
    """Write the database anew without what was deleted, and empty SQLite's log of changes.

    PostgreSQL's own logs and backups are its keeper's. Raises StorageError.
    """
    lite = engine.dialect.name == "sqlite"
    try:
        with closing(engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            if not lite:
                connection.autocommit = True  # it is done outside of transactions
            for statement in _SQLITE if lite else _POSTGRESQL:
                connection.cursor().execute(statement)
            pooled.invalidate()  # one that is prepared as the others are takes its place
    except (DBAPIError, sqlite3.Error) as error:
        raise StorageError(
            "not-wiped", f"the database was not written anew: {error}", "run the erasure again: it completes"
        ) from error
