"""The database by its URL: SQLite in the home by default, PostgreSQL by URL, the same code for both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from storage.database.address import Address, read_address
from storage.database.copying import copy_from_option
from storage.database.failures import explained, unreadable, unsayable
from storage.database.migrate import is_begun, is_current, migrate
from storage.database.server import connected
from storage.database.sound_values import read_soundly
from storage.database.sqlite_file import (
    can_only_be_read,
    opened_to_read,
    require_untouched,
    require_whole,
)
from storage.database.turn import require_turn
from storage.errors import StorageError

_BUSY_SECONDS = 30
_TO_WRITE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a decision that was reported must survive a power cut
)
_ALWAYS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -524288",  # kibibytes at most: a night's commit should not spill its pages half-way
    f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1_000}",
)
_BEGINS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"read": "BEGIN", "write": "BEGIN IMMEDIATE", "note": "BEGIN IMMEDIATE"},
    "postgresql": {
        "read": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        # one number for all of us; whoever waits for it sees what was committed before it came
        "write": f"SELECT set_config('lock_timeout', '{_BUSY_SECONDS}s', true), pg_advisory_xact_lock(76656)",
        "note": f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'",
    },
}
"""What a transaction begins with, by what it is for."""

_MAY_NOT_WRITE = ("database-forbidden", "database-readonly")
"""What a server says to who may only read, and where it is a copy of another."""

_ONLY_READ = "windvane_only_read"
_UNTOUCHED = "windvane_untouched"

Database = Engine
"""A database that is open: what the program hands around without knowing what it is made of."""

Opening = Connection
"""One state of a database, as a transaction sees it."""


def open_database(url: str, *, begin: bool = True) -> Engine:
    """Connect to a database and bring its tables to this program's version.

    A file that cannot be written is opened to be read (storage/database/sqlite_file.py). Without `begin` a
    database that has no tables is refused.

    Raises StorageError for an address that is none, a database that cannot be reached or is damaged, one
    that a newer program has written, and one of an earlier program that cannot be written.
    """
    address = read_address(url)
    engine = _file_engine(address.file, address) if address.file else _engine(address)
    try:
        _bring_up_to_date(engine, address.file, begin=begin)
    except StorageError:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: Engine, file: Path | None, *, begin: bool) -> None:
    with reading(engine) as connection:
        current = is_current(connection)
        begun = current or is_begun(connection)
        if file is not None:
            require_whole(file, connection)
    if current:
        return
    if not begin and not begun:
        raise _empty()
    if engine.get_execution_options().get(_ONLY_READ):
        raise _earlier("copy the home to where it may be written, and name the copy by --home")
    try:
        with writing(engine) as connection:
            migrate(connection)
    except StorageError as error:
        if begun and error.code in _MAY_NOT_WRITE:
            raise _earlier("let who owns its tables run any command once: `windvane releases`") from error
        raise


def _earlier(cure: str) -> StorageError:
    return StorageError(
        "database-earlier",
        "an earlier windvane wrote the database, which cannot be written to be brought to this one",
        cure,
    )


def _empty() -> StorageError:
    return StorageError(
        "database-missing",
        "the database has none of our tables, and the home has records, cycles or checkpoints",
        "mend the address or its user's search_path, or restore a backup; nothing is begun anew",
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database throughout. Raises StorageError."""
    try:
        with _connected(engine, "read") as connection, connection.begin():
            yield connection
    finally:
        if untouched := engine.get_execution_options().get(_UNTOUCHED):
            require_untouched(untouched)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writer: all done inside is kept together at its end, or not at all.

    Raises StorageError; also when the turn that this is done under (storage/turns.py) went to another.
    """
    with _connected(engine, "write") as connection, connection.begin():
        require_turn(connection)
        yield connection


@contextmanager
def trying(engine: Engine) -> Iterator[Connection]:
    """All done inside is seen inside, and taken back at its end. Raises StorageError."""
    with _connected(engine, "write") as connection:
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()


@contextmanager
def beside(engine: Engine) -> Iterator[Connection]:
    """A small change that need not wait for the one writer, where the database can do both at once."""
    with _connected(engine, "note") as connection, connection.begin():
        yield connection


@contextmanager
def _connected(engine: Engine, purpose: str) -> Iterator[Connection]:
    """A connection whose transactions begin as their purpose asks; failures are told in our words."""
    try:
        with engine.connect().execution_options(windvane_purpose=purpose) as connection:
            yield connection
    except DBAPIError as error:
        raise explained(error) from error
    except UnicodeEncodeError as error:
        raise unsayable(error) from error
    except UnicodeDecodeError as error:
        raise unreadable(error) from error


def _file_engine(file: Path, address: Address) -> Engine:
    """A database in a file. Raises StorageError for one that cannot be read as it lies."""
    if not can_only_be_read(file):
        return _engine(address, pragmas=(*_TO_WRITE, *_ALWAYS))
    url, untouched = opened_to_read(file)
    engine = _engine(replace(address, url=url), pragmas=_ALWAYS)
    engine.update_execution_options(**{_ONLY_READ: True, _UNTOUCHED: untouched})
    return engine


def _engine(address: Address, *, pragmas: Iterable[str] = ()) -> Engine:
    engine = create_engine(address.url, connect_args=address.arguments, pool_pre_ping=address.may_be_lost)
    begins = _BEGINS[engine.dialect.name]
    event.listen(engine, "begin", _begin(begins))
    if engine.dialect.name == "sqlite":
        read_soundly(engine.dialect)
        event.listen(engine, "connect", _prepare_sqlite(pragmas))
    else:
        event.listen(engine, "do_connect", connected, named=True)
        event.listen(engine, "do_execute", copy_from_option, named=True)
    return engine


def _begin(begins: Mapping[str, str]) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        purpose = connection.get_execution_options().get("windvane_purpose", "read")
        connection.exec_driver_sql(begins[purpose])

    return begin


def _prepare_sqlite(pragmas: Iterable[str]) -> Callable[[Any, object], None]:
    def prepare(connection: Any, record: object) -> None:  # noqa: ARG001 - SQLAlchemy's
        connection.isolation_level = None  # the driver must not open transactions of its own: we begin them
        for pragma in pragmas:
            connection.execute(pragma)

    return prepare
