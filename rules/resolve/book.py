"""A whole book: every section resolved in the order in which they need each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rules.load.entries import Entries, Entry
from rules.load.problem import Problem
from rules.meaning.book import RuleBook, Run
from rules.resolve.head import check_head
from rules.resolve.indicators import resolve_indicator
from rules.resolve.lexicons import resolve_lexicon
from rules.resolve.record_types import resolve_record
from rules.resolve.resolving import Resolving, W
from rules.resolve.schedule import resolve_run
from rules.resolve.scores import resolve_score
from rules.resolve.standards import resolve_standard
from rules.resolve.subject_kinds import resolve_subject

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a book came to mean, and every problem on the way; without problems, `book()` is complete."""

    resolving: Resolving
    schedule: Mapping[str, Run]

    @property
    def problems(self) -> list[Problem]:
        """Everything that has to be mended first."""
        return self.resolving.problems

    def book(self, files: Mapping[str, str], digest: str) -> RuleBook:
        """Put the rule book together. Only for a book without problems."""
        resolving, head = self.resolving, self.resolving.entries.book
        if head is None or self.problems:
            raise ValueError("a book with problems means nothing")
        return RuleBook(
            name=head.written.name,
            version=head.written.version,
            zone=head.written.zone,
            currency=head.written.currency,
            languages=head.written.languages,
            jurisdiction=head.written.jurisdiction,
            records=resolving.records,
            subjects=resolving.subjects,
            indicators=resolving.indicators,
            scores=resolving.scores,
            standards=resolving.standards,
            procedures={},
            measures={},
            proofs={},
            lexicons=resolving.lexicons,
            case_counts=resolving.case_counts,
            schedule=self.schedule,
            digest=digest,
            files=files,
        )


def resolve_book(entries: Entries, *, complete: bool) -> Resolved:
    """Resolve all entries; what cannot be resolved is reported, and what reads it passed over.

    `complete` says that every file could be read, so that a name nobody declares is a mistake.
    """
    head = entries.book.written if entries.book else None
    resolving = Resolving(
        entries=entries,
        languages=head.languages if head else (),
        zone=head.zone if head else "UTC",
        complete=complete,
    )
    if entries.book:
        check_head(resolving, entries.book)
    _section(resolving, entries.records, resolve_record, into=resolving.records)
    _section(resolving, entries.subjects, resolve_subject, into=resolving.subjects)
    _section(resolving, entries.lexicons, resolve_lexicon, into=resolving.lexicons)
    _section(resolving, entries.indicators, resolve_indicator, into=resolving.indicators)
    _section(resolving, entries.scores, resolve_score, into=resolving.scores)
    _section(resolving, entries.standards, resolve_standard, into=resolving.standards)
    schedule: dict[str, Run] = {}
    _section(resolving, entries.schedule, resolve_run, into=schedule)
    return Resolved(resolving, schedule)


def _section(
    resolving: Resolving,
    entries: Mapping[str, Entry[W]],
    resolve: Callable[[Resolving, Entry[W]], M | None],
    *,
    into: dict[str, M],
) -> None:
    for name, entry in entries.items():
        before = len(resolving.problems)
        meaning = resolve(resolving, entry)
        if meaning is None:
            resolving.broken.add(name)
        else:
            into[name] = meaning
        if len(resolving.problems) > before and meaning is None:
            resolving.broken.add(name)
