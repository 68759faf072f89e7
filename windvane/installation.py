"""Opening what a home holds: its records, its database, and the rule book in force there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from rules.load.book import load_book, load_files
from rules.meaning.book import RuleBook
from rules.meaning.record import RecordType
from storage.books import book_files, newest_book_files
from storage.database.engine import Database, open_database
from storage.errors import StorageError
from storage.records.store import RecordStore
from storage.warehouse.duckdb import open_duckdb
from windvane.home import Home
from windvane.home_lock import require_writable
from windvane.invocation import Invocation
from windvane.shipped import SHIPPED_BOOK
from windvane.signed_last import require_extension
from windvane.wrong_use import WrongUseError


def database_of(home: Home) -> Database:
    """The home's database, brought to this program's version, open until the command ends.

    Closed, SQLite leaves one file; a `-wal` beside it would hold decisions that a copy of the file lacks.
    Raises StorageError; also for a home whose database is gone, or another of that name that was never begun:
    nothing is begun anew beside what is there.
    """
    _require_database(home)
    home.folder.mkdir(parents=True, exist_ok=True)
    database = open_database(home.database_url, begin=not home.was_begun())
    if command := click.get_current_context(silent=True):
        command.call_on_close(database.dispose)
    return database


def existing(home: Home) -> Home:
    """The home itself, if something has been taken in there. Raises WrongUseError for any other folder."""
    _require_database(home)
    if not home.is_made():
        raise WrongUseError(
            "no-home",
            f"`{home.folder}` is no home: nothing has been taken in there",
            "name it with --home, or begin with `windvane intake` or `windvane demo`",
        )
    return home


def existing_database(home: Home) -> Database:
    """The database of a home that something has been taken into. Raises WrongUseError for another folder."""
    return database_of(existing(home))


@contextmanager
def record_store(home: Home, database: Database | None = None) -> Iterator[RecordStore]:
    """The home's records with a warehouse to work on them, closed at the end; `database` if it is open.

    Raises StorageError.
    """
    settings = home.settings()
    with (
        _room(home) as spill,
        open_duckdb(spill=spill, memory=settings.memory, threads=settings.threads) as warehouse,
    ):
        yield RecordStore(folder=home.records, database=database or database_of(home), warehouse=warehouse)


@contextmanager
def records_to_add_to(home: Home) -> Iterator[RecordStore]:
    """The home's records, to take more in.

    Raises StorageError for a home that can only be read, and for one restored from an old backup: such a home
    has forgotten records, and taking in on top of it would write over their files.
    """
    require_writable(home)
    with record_store(home) as store:
        require_extension(home, store.database)
        yield store


def book_in_force(asked: Invocation, database: Database | None) -> RuleBook:
    """The rule book to use: --book, else the home's newest release, else the shipped one.

    Raises BookError.
    """
    if asked.book is not None:
        return load_book(asked.book)
    kept = newest_book_files(database) if database is not None else None
    return load_book(SHIPPED_BOOK) if kept is None else load_files(kept)


def kept_book(database: Database, digest: str) -> RuleBook:
    """The rule book of a digest, as the ledger kept it. Raises StorageError when it is not kept here."""
    return load_files(book_files(database, digest))


def record_type(book: RuleBook, name: str) -> RecordType:
    """The record type of that name. Raises WrongUseError naming those there are."""
    if name not in book.records:
        raise WrongUseError(
            "no-record-type",
            f"`{name}` is no record type of the book",
            f"there are {', '.join(book.records)}",
        )
    return book.records[name]


@contextmanager
def _room(home: Home) -> Iterator[Path]:
    """Where the warehouse may work: in the home, or elsewhere (TMPDIR) for one that can only be read."""
    if home.may_be_written():
        yield home.spill
        return
    with TemporaryDirectory(prefix="windvane-") as folder:
        yield Path(folder)


def _require_database(home: Home) -> None:
    if home.has_lost_its_database():
        raise StorageError(
            "database-missing",
            f"`{home.folder}` has records, cycles or checkpoints, and its database `windvane.db` is gone",
            "restore it from a backup; nothing is begun anew in this folder",
        )
