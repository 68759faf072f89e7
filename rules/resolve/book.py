"""A whole book: every section resolved in the order in which they need each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rules.load.entries import Entries, Entry
from rules.load.problem import Problem
from rules.meaning.book import RuleBook, Run
from rules.meaning.bookkeeping import Bookkeeping
from rules.resolve.bookkeeping import resolve_bookkeeping
from rules.resolve.exemptions import resolve_exemption
from rules.resolve.head import check_head
from rules.resolve.indicator_order import in_order
from rules.resolve.indicators import resolve_indicator
from rules.resolve.lexicons import resolve_lexicon
from rules.resolve.measures import resolve_measure, resolve_proof
from rules.resolve.procedures import resolve_procedure
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
    bookkeeping: Bookkeeping
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
            procedures=resolving.procedures,
            measures=resolving.measures,
            proofs=resolving.proofs,
            lexicons=resolving.lexicons,
            exemptions=resolving.exemptions,
            case_counts=resolving.case_counts,
            bookkeeping=self.bookkeeping,
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
    bookkeeping = resolve_bookkeeping(resolving, entries.book) if entries.book else Bookkeeping()
    _section(resolving, entries.subjects, resolve_subject, into=resolving.subjects)
    _section(resolving, entries.lexicons, resolve_lexicon, into=resolving.lexicons)
    _section(resolving, in_order(resolving), resolve_indicator, into=resolving.indicators)
    resolving.indicators = _as_written(resolving.indicators, entries.indicators)
    _section(resolving, entries.scores, resolve_score, into=resolving.scores)
    _section(resolving, entries.measures, resolve_measure, into=resolving.measures)
    _section(resolving, entries.proofs, resolve_proof, into=resolving.proofs)
    _section(resolving, entries.standards, resolve_standard, into=resolving.standards)
    _section(resolving, entries.exemptions, resolve_exemption, into=resolving.exemptions)
    _section(resolving, entries.procedures, resolve_procedure, into=resolving.procedures)
    schedule: dict[str, Run] = {}
    _section(resolving, entries.schedule, resolve_run, into=schedule)
    return Resolved(resolving, bookkeeping, schedule)


def _as_written(resolved: Mapping[str, M], entries: Mapping[str, object]) -> dict[str, M]:
    """Put what was resolved in another order back into the order of its entries."""
    return {name: resolved[name] for name in entries if name in resolved}


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
