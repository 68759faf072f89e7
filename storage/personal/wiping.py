"""Wiping: what a database deleted is not left in its free room.

A server writes a table anew with the deleted rows that a transaction begun before may still ask for, such as
its own sampling of another table. How many it kept, it says: the table is written again until there are none.
"""

import re
import time
from contextlib import closing
from typing import Any

from sqlalchemy import Engine, Table
from sqlalchemy.exc import DBAPIError

from storage.database.failures import explained
from storage.database.tables import cases, exemptions, notices, personal, queue
from storage.database.text import Text
from storage.errors import StorageError
from storage.records.tables import quarantined_rows

_NAMING = (personal, cases, queue, exemptions, notices, quarantined_rows)
_SECONDS = 30  # how long others may use a table, or have begun before its rows were deleted
_PAUSE = 0.2
_LEFT_ALONE = "run the erasure again when nobody reads the home: it completes"
_OWNED = (
    "let the user own the database (`ALTER DATABASE NAME OWNER TO USER`); the erasure, run again, completes"
)


def _without_samples(table: Table) -> str:
    """The statement by which a server forgets its samples of texts, which it keeps of an empty table."""
    texts = [column for column in table.c if column.type is Text and not column.foreign_keys]
    same = ", ".join(f'ALTER COLUMN {column.name} TYPE text COLLATE "C"' for column in texts)
    return f"ALTER TABLE {table.name} {same}"


_SERVER = (
    *map(_without_samples, _NAMING),
    *(f"VACUUM (FULL, ANALYZE, VERBOSE) {table.name}" for table in _NAMING),
    "VACUUM (FULL, VERBOSE) pg_statistic",
)


def wipe(engine: Engine) -> None:
    """Write the database anew without what was deleted, and empty SQLite's log of changes.

    PostgreSQL's own logs, replicas and backups are its keeper's. Raises StorageError.
    """
    wipe_it = _wipe_on_server if engine.dialect.name == "postgresql" else _wipe_file
    try:
        with closing(engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            connection.rollback()  # asking whether a connection lives begins a transaction
            wipe_it(connection)
            pooled.invalidate()  # one that is prepared as the others are takes its place
    except engine.dialect.loaded_dbapi.Error as error:
        raise _refused(DBAPIError("", {}, error)) from error
    except DBAPIError as error:
        raise _refused(error) from error


def _wipe_file(connection: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_SECONDS * 1_000}")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise _not_wiped("somebody still reads what was there before")


def _wipe_on_server(connection: Any) -> None:
    connection.autocommit = True
    connection.cursor().execute(f"SET lock_timeout = '{_SECONDS}s'")
    until = time.monotonic() + _SECONDS
    for statement in _SERVER:
        while (kept := _rows_kept(connection, statement)) and time.monotonic() < until:
            time.sleep(_PAUSE)
        if kept:
            raise _not_wiped(f"{kept} deleted rows may still be asked for by a transaction that began before")


def _rows_kept(connection: Any, statement: str) -> int:
    """Do it, and say how many deleted rows the server had to keep: the only number of a notice's detail.

    A table that the user may not vacuum is passed over with a warning. Raises StorageError for one.
    """
    connection.notices.clear()
    connection.cursor().execute(statement)
    for notice in connection.notices:
        if notice.get(b"V") == b"WARNING":
            raise _not_wiped(notice[b"M"].decode(), cure=_OWNED)
    details = [notice[b"D"].decode() for notice in connection.notices if b"D" in notice]
    return sum(int(number.group()) for detail in details if (number := re.search(r"\d+", detail)))


def _refused(error: DBAPIError) -> StorageError:
    told = explained(error)
    return _not_wiped(told.message, cure=f"{told.help}; the erasure, run again, completes")


def _not_wiped(why: str, *, cure: str = _LEFT_ALONE) -> StorageError:
    return StorageError("not-wiped", f"the database was not written anew: {why}", cure)
