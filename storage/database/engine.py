"""The database by its URL: SQLite in the home by default, PostgreSQL by URL, the same code for both."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from storage.database.failures import explained
from storage.database.migrate import is_current, migrate
from storage.errors import StorageError

_BUSY_MILLISECONDS = 30_000
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a decision that was reported must survive a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -524288",  # kibibytes at most: a night's commit should not spill its pages half-way
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
)

Database = Engine
"""A database that is open: what the program hands around without knowing what it is made of."""


def open_database(url: str) -> Engine:
    """Connect to a database and bring its tables to this program's version.

    Raises StorageError for an address that is none, a database that cannot be reached or is damaged, and one
    that a newer program has written.
    """
    engine = _engine(url)
    try:
        with reading(engine) as connection:
            current = is_current(connection)
        if not current:
            with writing(engine) as connection:
                migrate(connection)
    except StorageError:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database throughout. Raises StorageError."""
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise explained(error) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writer: all done inside is kept together at its end, or not at all. Raises StorageError."""
    try:
        with engine.connect().execution_options(windvane_writes=True) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise explained(error) from error


@contextmanager
def trying(engine: Engine) -> Iterator[Connection]:
    """All done inside is seen inside, and taken back at its end. Raises StorageError."""
    try:
        with engine.connect().execution_options(windvane_writes=True) as connection:
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()
    except DBAPIError as error:
        raise explained(error) from error


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(
            "database-url",
            f"`{url}` is not the address of a database",
            "write it as `sqlite:///PATH` or `postgresql+psycopg://USER@HOST/NAME`",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ARG001 - SQLAlchemy's
    connection.isolation_level = None  # the driver must not open transactions of its own: we begin them
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("windvane_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
