"""Rule books kept by digest, so that a case can be decided again by the very rules that decided it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select

from rules.meaning.book import RuleBook
from storage.database.engine import reading, writing
from storage.database.tables import books, cases, cycles, ledger
from storage.errors import StorageError
from storage.ledger.bodies import release_in
from storage.ledger.contents import Release
from storage.ledger.ledger import append


class KeptRelease(NamedTuple):
    """A rule book that is kept.

    Attributes: `first` is the first business date that it was used as of, None when no cycle went by it;
    `nights` and `cases` count those that did.
    """

    digest: str
    name: str
    version: str
    first: date | None
    nights: int
    cases: int


def keep_book(engine: Engine, book: RuleBook) -> None:
    """Enter a rule book into the ledger, once; a book kept already is left as it is. Raises StorageError."""
    with writing(engine) as connection:
        if not is_kept(connection, book.digest):
            release = Release(book=book.digest, name=book.name, version=book.version, files=book.files)
            (entry,) = append(connection, [release])
            row = {"digest": book.digest, "name": book.name, "version": book.version, "entry": entry.seq}
            connection.execute(insert(books), row)


def book_files(engine: Engine, digest: str) -> Mapping[str, str]:
    """The files of a kept rule book, name → text. Raises StorageError when no such book is kept."""
    query = select(ledger.c.body).join(books, books.c.entry == ledger.c.seq).where(books.c.digest == digest)
    with reading(engine) as connection:
        body = connection.execute(query).scalar_one_or_none()
    if body is None:
        raise StorageError(
            "book-unknown", f"no rule book `{digest}` is kept here", "use the digest of a release"
        )
    return release_in(body).files


def releases(engine: Engine) -> list[KeptRelease]:
    """Every rule book kept, the oldest first, and what went by it. Raises StorageError."""
    went_by = select(cycles.c.book, func.count().label("cycles"), func.min(cycles.c.as_of).label("first"))
    nights = went_by.group_by(cycles.c.book).subquery()
    decided = select(cycles.c.book, func.count().label("cases")).join(
        cases, cases.c.cycle_id == cycles.c.cycle_id
    )
    found = decided.group_by(cycles.c.book).subquery()
    query = (
        select(
            books.c.digest,
            books.c.name,
            books.c.version,
            nights.c.first,
            func.coalesce(nights.c.cycles, 0),
            func.coalesce(found.c.cases, 0),
        )
        .outerjoin(nights, nights.c.book == books.c.digest)
        .outerjoin(found, found.c.book == books.c.digest)
        .order_by(books.c.entry)
    )
    with reading(engine) as connection:
        return [KeptRelease(*row) for row in connection.execute(query)]


def is_kept(connection: Connection, digest: str) -> bool:
    """Whether the ledger has the rule book of this digest."""
    return connection.execute(select(books.c.entry).where(books.c.digest == digest)).first() is not None


def newest_book_files(engine: Engine) -> Mapping[str, str] | None:
    """The files of the rule book released last, name → text; None when none was. Raises StorageError."""
    query = select(ledger.c.body).join(books, books.c.entry == ledger.c.seq).order_by(books.c.entry.desc())
    with reading(engine) as connection:
        body = connection.execute(query.limit(1)).scalar_one_or_none()
    return None if body is None else release_in(body).files
