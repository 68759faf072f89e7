"""Where the database of a test's home is: a file in it, or on the server that WINDVANE_TEST_SERVER names.

The first database of a process is made by the migrations; the others that it makes are copies of that one,
which is ten times as quick. On a server each home has a database of its own, under the name that the program
itself gives it (`{home}` in WINDVANE_DATABASE), and a test that names a database by its file gets the one of
the file's folder.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from storage.database import engine as opening
from storage.database.address import Address, read_address
from storage.database.engine import Database, open_database, reading, writing
from storage.database.tables import turns
from storage.records.tables import record_batches
from tests.strategies.postgres_server import VARIABLE
from windvane.home import Home

SERVER = os.environ.get(VARIABLE)
"""The address of the server, with `{database}` for a name; None: databases are files."""

_TEMPLATE = "windvane_template"
_HAS_STRATEGIES = 150_000
"""The version of PostgreSQL from which on it is said how a database is copied."""
_made: list[str] = []
"""The databases that this process has made on the server, the newest last."""
_opened: list[Engine] = []
_administration: list[Engine] = []


def address(home: Path) -> str:
    """The address of the database of a home."""
    return Home(home).database_url


def new_database(folder: Path) -> Database:
    """The database of a home in a folder, open."""
    return open_database(f"sqlite:///{folder / 'windvane.db'}")


def use_copies() -> None:
    """From now a database in a file that is not there yet is a copy of one whose tables are made."""
    opening.read_address = _copied_first


def _copied_first(written: str) -> Address:
    """The address of a database in a file; that is there from now, where its folder is."""
    read = read_address(written)
    file = Path(read.url.database or "")
    if read.url.drivername == "sqlite" and read.url.database and not file.exists():
        made = _tables_made()
        with suppress(OSError), file.open("xb") as copy:  # where it cannot be made, the program finds out
            copy.write(made)
    return read


@cache
def _tables_made() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "windvane.db"
        opening.read_address = read_address
        try:
            open_database(f"sqlite:///{file}").dispose()
        finally:
            opening.read_address = _copied_first
        return file.read_bytes()


@contextmanager
def database_in(home: Path) -> Iterator[Database]:
    """The database of a home, open while this lasts."""
    database = open_database(address(home))
    try:
        yield database
    finally:
        database.dispose()


def asked(home: Path, query: str, **values: object) -> list[tuple[Any, ...]]:
    """The rows that a query finds in the database of a home."""
    with database_in(home) as database, reading(database) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def changed(home: Path, statement: str, **values: object) -> None:
    """Change the database of a home by hand."""
    with database_in(home) as database, writing(database) as connection:
        connection.execute(text(statement), values)


def tamper(database: Database, *statements: str) -> None:
    """Change tables as somebody with the file in hands would, whatever refers to them."""
    on_server = database.dialect.name == "postgresql"
    with database.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.rollback()
        cursor = raw.cursor()
        cursor.execute("SET session_replication_role = replica" if on_server else "PRAGMA foreign_keys = OFF")
        for statement in statements:
            cursor.execute(_of_the_server(statement) if on_server else statement)
        cursor.execute("RESET session_replication_role" if on_server else "PRAGMA foreign_keys = ON")
        raw.commit()


_WORDS = {"x'00'": "'\\x00'::bytea", "AS BLOB": "AS bytea", "zeroblob(32)": "decode(repeat('00', 32), 'hex')"}
"""What SQLite says of bytes, and PostgreSQL otherwise."""


def _of_the_server(statement: str) -> str:
    for ours, theirs in _WORDS.items():
        statement = statement.replace(ours, theirs)
    return statement


def kept_in(home: Path) -> Mapping[str, list[str]]:
    """Every row of every table of a home, but for whose turn it is."""
    with database_in(home) as database, reading(database) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in record_batches.metadata.sorted_tables
            if table is not turns
        }


def copied(home: Path, to: Path) -> Path:
    """A home copied with all that is in it, its database too."""
    shutil.copytree(home, to)
    if SERVER is not None:
        _make(_name(to), like=_name(home))
    return to


def there(home: Path) -> Path:
    """A home whose database a process of its own may open: on a server it has to be made first."""
    if SERVER is not None:
        _make(_name(home))
    return home


def homes_in(folder: Path) -> list[Path]:
    """The folders in a folder, itself among them, that are homes with a database."""
    if SERVER is None:
        return [path.parent for path in folder.rglob("windvane.db")]
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    return [each for each in folders if _name(each) in _made]


def content_of(home: Path) -> bytes | None:
    """A digest of all that the database of a home holds; none of one on a server."""
    if SERVER is not None:
        return None
    file = home / "windvane.db"
    parts = [path.read_bytes() for path in (file, file.with_name("windvane.db-wal")) if path.exists()]
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()


@contextmanager
def databases_dropped() -> Iterator[None]:
    """What is made on the server while this lasts is dropped at its end, what is opened is closed.

    Connections of before are somebody's still: disposed of now, they would be closed by nobody.
    """
    before, opened = len(_made), len(_opened)
    yield
    close_all(opened)
    if gone := _made[before:]:
        _order(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in gone))
        del _made[before:]


def close_all(before: int = 0) -> None:
    """End the connections that were left open, all or those made since there were so many."""
    while len(_opened) > before:
        _opened.pop().dispose()


def leave_the_server() -> None:
    """End the last connections to it."""
    close_all()
    while _administration:
        _administration.pop().dispose()


def use_the_server() -> None:
    """From now every home's database is on the server, in this process and in those that it starts."""
    os.environ["WINDVANE_DATABASE"] = str(SERVER).format(database="h{home}")
    with suppress(DBAPIError):  # whoever comes second finds it made
        _order(f"CREATE DATABASE {_TEMPLATE}")
    open_database(str(SERVER).format(database=_TEMPLATE)).dispose()
    opening.read_address = _on_the_server
    opening.create_engine = _remembered


def _remembered(*arguments: Any, **named: Any) -> Engine:
    engine = create_engine(*arguments, **named)
    _opened.append(engine)
    return engine


def _on_the_server(written: str) -> Address:
    """The address of the database on the server that stands for a file; it is there from now."""
    read = read_address(written)
    file = Path(read.url.database or "")
    if read.url.drivername == "sqlite" and file.suffix == ".db" and file.parent.is_dir():
        read = read_address(address(file.parent if file.name == "windvane.db" else file))
    if read.url.query == _server().query and str(read.url.database).startswith("h"):
        _make(str(read.url.database))
    return read


def _server() -> Any:
    return make_url(str(SERVER))


def _name(home: Path) -> str:
    return str(make_url(address(home)).database)


def _make(name: str, *, like: str = _TEMPLATE) -> None:
    if name not in _made:
        alone = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{like}'"
        _order(alone, f"CREATE DATABASE {name} TEMPLATE {like} {_quickest()}")
        _made.append(name)


@cache
def _quickest() -> str:
    """How a database is copied in half the time, where the server knows the word."""
    with _administrating() as connection:
        (version,) = connection.exec_driver_sql("SELECT current_setting('server_version_num')::int").one()
    return "STRATEGY file_copy" if version >= _HAS_STRATEGIES else ""


def _order(*statements: str) -> None:
    """Have the server do what is done to whole databases, and so in no transaction."""
    with _administrating() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _administrating() -> Connection:
    url = read_address(str(SERVER).format(database="postgres")).url
    if not _administration:
        _administration.append(create_engine(url, isolation_level="AUTOCOMMIT"))
    return _administration[0].connect()
