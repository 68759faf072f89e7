"""The rule books that decisions were taken by, each proven to be the one of its digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.load.book import load_files
from rules.load.problem import BookError
from rules.meaning.book import RuleBook
from storage.books import book_files, releases
from storage.database.engine import Database


@dataclass(frozen=True, slots=True)
class KeptBooks:
    """Kept books by digest.

    Attributes: `altered` are the digests under which files are kept that are not the book of that digest.
    """

    books: Mapping[str, RuleBook]
    altered: frozenset[str]


def kept_books(database: Database, digests: Iterable[str]) -> KeptBooks:
    """The books of these digests; one that is not kept at all is not among them.

    Raises StorageError for a release that cannot be read.
    """
    kept = {release.digest for release in releases(database)}
    books = {digest: _loaded(database, digest) for digest in sorted(kept & {*digests})}
    sound = {digest: book for digest, book in books.items() if book is not None and book.digest == digest}
    return KeptBooks(sound, frozenset(books.keys() - sound.keys()))


def _loaded(database: Database, digest: str) -> RuleBook | None:
    try:
        return load_files(book_files(database, digest))
    except BookError:
        return None
