"""What would be found now of cases decided before: as of their own date, by what is known today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.exemption.concerned import concerned_by
from engine.exemption.exempting import Excuse, Excuses, exempting
from engine.exemption.in_force import Granted
from engine.plan.compile import compile_plan
from engine.plan.plan import Plan
from rules.meaning.book import RuleBook
from storage.records.catalogue import types_known
from storage.records.catalogue import watermark as known_up_to
from storage.records.mentions import search_texts
from storage.records.store import RecordStore
from storage.records.views import open_records
from windvane.cycle.excuses import excuses_of
from windvane.cycle.past import past_relations
from windvane.cycle.population import screen_population
from windvane.cycle.stopwatch import Stopwatch, silent
from windvane.home import Home
from windvane.installation import record_store

_STAGES = 3


@dataclass(frozen=True, slots=True)
class Remeasured:
    """What the screen sees now: the candidate, and what excuses it; both None when nothing is found."""

    candidate: Candidate | None = None
    excuse: Excuse | None = None


def remeasured(  # noqa: PLR0913 - whose records, which cases, by what knowledge: named at every call
    home: Home,
    book: RuleBook,
    *,
    as_of: date,
    asked: Sequence[Case],
    granted: tuple[Granted, ...] = (),
    watermark: int | None = None,
) -> Mapping[str, Remeasured]:
    """Measure everybody again as of the date on which `book` decided the cases: give what is found, by case.

    Records count in the versions known now (at the `watermark`, if given), earlier decisions as they stand
    now, but for those of the date itself; incidents decided before are looked at again. `granted` are the
    exemptions of subjects as they stand. No other warehouse of the home may be open meanwhile. Raises
    StorageError when records or database refuse.
    """
    standards = {case.standard: book.standards[case.standard] for case in asked}
    narrow = replace(book, standards=standards)
    with record_store(home) as store:
        known = known_up_to(store.database) if watermark is None else watermark
        absent = frozenset(book.records) - types_known(store.database, watermark=known, until=as_of)
        plan = compile_plan(narrow, as_of, absent=absent)
        _open(store, narrow, plan, watermark=known)
        timed = Stopwatch(silent, stages=_STAGES)
        screened = screen_population(store.warehouse, narrow, plan, timed=timed)
        found = {_about(one): one for one in screened.candidates}
        again = {case.case: found.get(_about(case)) for case in asked}
        candidates = [one for one in again.values() if one is not None]
        excuses = excuses_of(store.warehouse, narrow, plan, candidates=candidates, granted=granted)
    return {case: _with_excuse(candidate, excuses) for case, candidate in again.items()}


def _about(one: Case | Candidate) -> tuple[str, str, str | None]:
    return one.standard, one.subject, one.incident


def _open(store: RecordStore, book: RuleBook, plan: Plan, *, watermark: int) -> None:
    """Give the warehouse what the plan reads; nothing is decided yet that is found again."""
    warehouse = store.warehouse
    open_records(store, plan.sources, book.records, watermark=watermark)
    for name, relation in past_relations(store.database, book, plan.as_of).items():
        warehouse.give(f"all_{name}", relation)
        warehouse.run(f"CREATE VIEW {name} AS SELECT * FROM all_{name}{_counting(name, plan.as_of)}")
    search_texts(warehouse, plan.searches, book.lexicons)


def _counting(relation: str, as_of: date) -> str:
    """Which rows of an earlier decisions' relation counted when the cases were decided."""
    match relation:
        case "decided_incident":
            return " WHERE false"
        case "case_history":
            return f" WHERE decided_on < DATE '{as_of.isoformat()}'"
        case _:
            return ""


def _with_excuse(candidate: Candidate | None, excuses: Excuses) -> Remeasured:
    if candidate is None:
        return Remeasured()
    concerned = concerned_by(candidate, book=excuses.book, as_of=excuses.as_of)
    return Remeasured(candidate, exempting(concerned, excuses))
