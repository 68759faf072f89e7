"""Everybody, as columns: records opened, texts searched, subjects measured, scored and screened."""

from dataclasses import dataclass

from engine.plan.compile import compile_plan
from engine.plan.plan import Plan
from storage.records.mentions import search_texts
from storage.records.store import RecordStore
from storage.records.views import open_records
from windvane.cycle.night import Night
from windvane.cycle.past import past_relations
from windvane.cycle.population import Screened, screen_population
from windvane.cycle.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """Everybody, measured and screened, and the plan by which the warehouse can be asked for more."""

    plan: Plan
    screened: Screened


def govern(night: Night, store: RecordStore, *, timed: Stopwatch) -> Governed:
    """Run the plan of a night's book over the records known. Raises StorageError when they refuse."""
    book = night.book
    with timed.stage("open records"):
        plan = compile_plan(book, night.as_of, absent=night.absent)
        open_records(store, plan.sources, book.records, watermark=night.watermark)
        for name, relation in past_relations(store.database, book, night.as_of).items():
            store.warehouse.give(name, relation)
    with timed.stage("search texts"):
        search_texts(store.warehouse, plan.searches, book.lexicons)
    return Governed(plan=plan, screened=screen_population(store.warehouse, book, plan, timed=timed))
