"""One test while it is read: the book it is held against, and where it was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.load.document import Path
from rules.load.entries import Entries, Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.book import RuleBook
from rules.meaning.book_test import AS_OF
from rules.resolve.resolving import Resolving
from rules.written.book_test import WrittenTest


def resolving_of(book: RuleBook) -> Resolving:
    """Take a finished book for what its tests are resolved against."""
    return Resolving(
        entries=Entries(),
        languages=book.languages,
        zone=book.zone,
        complete=True,
        records=dict(book.records),
        subjects=dict(book.subjects),
        indicators=dict(book.indicators),
        scores=dict(book.scores),
        standards=dict(book.standards),
        procedures=dict(book.procedures),
        lexicons=dict(book.lexicons),
        case_counts=dict(book.case_counts),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A written test, the book, and the problems found so far (`resolving.problems`)."""

    book: RuleBook
    resolving: Resolving
    entry: Entry[WrittenTest]

    @property
    def written(self) -> WrittenTest:
        """What the author wrote."""
        return self.entry.written

    @property
    def as_of(self) -> date:
        """The business date of the test."""
        return self.written.as_of or AS_OF

    def report(self, code: Code, message: str, *, remedy: str, at: Path, key: bool = False) -> None:
        """Keep a problem at a path within the test."""
        self.resolving.report(self.entry, code, message, remedy=remedy, at=at, key=key)

    def unknown(self, what: str, name: str, known: Iterable[str], *, at: Path) -> None:
        """Say that a name means nothing here."""
        message = f"there is no {what} `{name[:60]}`"
        self.report(Code.UNKNOWN_NAME, message, remedy=did_you_mean(name, known), at=at, key=True)

    def none_of(self, what: str, found: object, options: Iterable[str], *, at: Path) -> None:
        """Say that this cannot come out, and what can."""
        shown = f"`{found[:60]}`" if isinstance(found, str) else "this"
        remedy = did_you_mean(str(found), options)
        self.report(Code.NO_SUCH_ANSWER, f"{shown} is no {what}", remedy=remedy, at=at)

    def none_of_these(self, found: object, options: Iterable[str | int], *, at: Path) -> None:
        """Say that a field cannot hold this, and what it can."""
        listed = ", ".join(f"`{option}`" for option in options)
        message = f"`{str(found)[:60]}` is none of {listed}"
        self.report(Code.NOT_A_VALUE, message, remedy=did_you_mean(str(found), map(str, options)), at=at)
