"""The exams that an operator took: records, read for the accounts that a move may change."""

from dataclasses import replace
from datetime import date

from engine.plan.compile import compile_plan
from engine.plan.exam import Exams
from rules.meaning.book import RuleBook
from storage.records.catalogue import types_known, watermark
from storage.records.views import open_records
from windvane.cycle.population import exams_taken
from windvane.home import Home
from windvane.installation import record_store


def exams_known(home: Home, book: RuleBook, as_of: date) -> Exams:
    """The exams known now that were taken up to a business date; none when the book does not declare any.

    Raises StorageError when the records cannot be read.
    """
    if book.bookkeeping.exams is None:
        return {}
    narrow = replace(book, standards={}, scores={})
    with record_store(home) as store:
        known = watermark(store.database)
        absent = frozenset(book.records) - types_known(store.database, watermark=known, until=as_of)
        plan = compile_plan(narrow, as_of, absent=absent)
        sources = [source for source in plan.sources if source.record == book.bookkeeping.exams.record]
        open_records(store, sources, book.records, watermark=known)
        return exams_taken(store.warehouse, narrow, plan)
