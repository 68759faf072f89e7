"""One state of a database, seen by several processes at once: what is committed meanwhile, none of them sees.

A server gives its state a name that others can ask for. SQLite has no such thing: everybody begins to read,
and begins again when something was committed before all had.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property

from sqlalchemy import Connection, Engine, PoolProxiedConnection

from storage.database.engine import Database, open_database, reading

_ANYTHING = "SELECT count(*) FROM sqlite_schema"
"""What a connection sees begins with its first question."""

_LITTLE_MEMORY = "PRAGMA cache_size = -32768"
"""Kibibytes at most: several read beside one another, each page once."""


class Onlooker:
    """A process's sight of a database whose state another process chooses."""

    def __init__(self, address: str) -> None:
        """It is opened when it is first looked at."""
        self._address = address
        self._sight = ExitStack()

    @cached_property
    def _database(self) -> Database:
        return open_database(self._address)

    def look(self, state: str) -> Connection:
        """See the state of that name from now on, and no more what was seen before. Raises StorageError."""
        self._sight.close()
        connection = self._sight.enter_context(reading(self._database))
        if _is_served(self._database):
            connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{state}'")
        else:
            connection.exec_driver_sql(_LITTLE_MEMORY)
            connection.exec_driver_sql(_ANYTHING)
        return connection


@contextmanager
def seen_alike(database: Database, look: Callable[[str], None]) -> Iterator[Connection]:
    """A connection that sees the very state that all others see, whom `look` has look at it by its name."""
    if _is_served(database):
        with reading(database) as connection:
            look(str(connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()))
            yield connection
        return
    watch = database.raw_connection()
    try:
        with ExitStack() as sight:
            yield _begun(database, look, watch=watch, sight=sight)
    finally:
        watch.close()


def _begun(
    database: Database, look: Callable[[str], None], *, watch: PoolProxiedConnection, sight: ExitStack
) -> Connection:
    """Begin until nothing was committed between the first that began and the last."""
    while True:
        before = _changes(watch)
        connection = sight.enter_context(reading(database))
        connection.exec_driver_sql(_ANYTHING)
        look("")
        if _changes(watch) == before:
            return connection
        sight.close()


def _changes(watch: PoolProxiedConnection) -> int:
    """A number that is another one as soon as any other connection has committed something."""
    cursor = watch.cursor()
    try:
        cursor.execute("PRAGMA data_version")
        ((version,),) = cursor.fetchall()
        return int(version)
    finally:
        cursor.close()


def _is_served(database: Engine) -> bool:
    return database.dialect.name == "postgresql"
