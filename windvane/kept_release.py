"""A rule book named on the command line: its folder, or the digest of a kept release."""

import re
from pathlib import Path

from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.books import KeptRelease, releases
from storage.database.engine import Database
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation
from windvane.wrong_use import WrongUseError

_DIGEST = re.compile("[0-9a-f]{8,64}")
"""A digest, or so much of its beginning that it is seldom anything else's."""


def book_named(text: str) -> RuleBook:
    """The book in a folder, or else the kept release of a digest or of its beginning (8 digits or more).

    Raises WrongUseError for a text that is neither, BookError for a folder that is no rule book.
    """
    if Path(text).is_dir():
        return load_book(Path(text))
    if _DIGEST.fullmatch(text) is None:
        raise WrongUseError(
            "no-book",
            f"`{text}` is neither a folder nor the digest of a release",
            "name the folder of a rule book, or 8 digits or more of a digest: windvane releases",
        )
    database = existing_database(Home(invocation().home))
    return kept_book(database, release_named(database, text).digest)


def release_named(database: Database, beginning: str) -> KeptRelease:
    """The kept release whose digest begins so. Raises WrongUseError when it is none, or several are."""
    found = [release for release in releases(database) if release.digest.startswith(beginning)]
    if _DIGEST.fullmatch(beginning) is None or not found:
        raise WrongUseError(
            "no-release",
            f"`{beginning}` is the digest of no release that is kept here",
            "name 8 digits or more of one that `windvane releases` lists",
        )
    if len(found) > 1:
        raise WrongUseError(
            "no-release",
            f"`{beginning}` begins the digests of {len(found)} releases",
            "name more digits of the one that is meant: windvane releases",
        )
    return found[0]
