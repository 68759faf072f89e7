"""What the plan reads of the records: which types, which days, which fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.plan.dated_book import DatedBook
from engine.plan.field import fields_read
from engine.plan.incident import judged_kinds
from engine.plan.plan import Source
from engine.plan.searching import asked, fields_named
from engine.plan.tally import hull, tallied
from engine.plan.told import declarations, exam_fields, rectification_fields
from rules.meaning.days import Days


@dataclass(frozen=True, slots=True)
class _Use:
    """A record type read on some days (None: all), for some fields."""

    record: str
    days: Days | None
    fields: tuple[str, ...]


def sources(dated: DatedBook) -> tuple[Source, ...]:
    """Give one source per record type: the days from the first to the last that any use needs."""
    uses = [*_profiles(dated), *_counts(dated), *_incidents(dated), *_texts(dated), *_told(dated)]
    return tuple(
        _source(dated, [use for use in uses if use.record == record])
        for record in dated.book.records
        if any(use.record == record for use in uses)
    )


def _source(dated: DatedBook, uses: list[_Use]) -> Source:
    record = uses[0].record
    days = [use.days for use in uses if use.days is not None]
    read = {field for use in uses for field in use.fields}
    fields = tuple(field for field in dated.book.records[record].fields if field in read)
    return Source(record, hull(days) if len(days) == len(uses) else None, fields)


def _profiles(dated: DatedBook) -> Iterator[_Use]:
    for kind in dated.kinds:
        profile = dated.profile(kind)
        yield _Use(profile.name, None, tuple(profile.fields))


def _counts(dated: DatedBook) -> Iterator[_Use]:
    for kind in dated.kinds:
        for record, found in tallied(dated, kind).items():
            paths = [path for tally in found for path in tally.names()]
            fields = fields_read(dated, dated.book.records[record], kinds=[kind], paths=paths)
            yield _Use(record, hull([dated.days(tally.window) for tally in found]), fields)


def _incidents(dated: DatedBook) -> Iterator[_Use]:
    for standard, each in dated.each():
        if judged_kinds(dated, standard, each):
            record = dated.book.records[each.record]
            yield _Use(record.name, dated.days_looked_at(standard, each), tuple(record.fields))


def _texts(dated: DatedBook) -> Iterator[_Use]:
    for one in asked(dated):
        paths = (*one.texts, *fields_named(dated, one))
        yield _Use(one.record.name, one.days, fields_read(dated, one.record, kinds=(), paths=paths))


def _told(dated: DatedBook) -> Iterator[_Use]:
    """Give what is read record by record, whenever it happened."""
    kept = dated.book.bookkeeping
    for _, declared in declarations(dated):
        yield _all_of(dated, declared.record, (declared.first, declared.last, declared.places))
    if kept.exams is not None:
        yield _all_of(dated, kept.exams.record, exam_fields(kept.exams).values())
    if kept.rectifications is not None:
        shown = rectification_fields(kept.rectifications)
        yield _all_of(dated, kept.rectifications.record, shown.values())


def _all_of(dated: DatedBook, name: str, fields: Iterable[str]) -> _Use:
    record = dated.book.records[name]
    return _Use(name, None, (record.key, record.at, *fields))
