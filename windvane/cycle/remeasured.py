"""What would be found now of cases decided before: as of their own date, by what is known today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine.candidate import Candidate
from engine.cascade.found_anew import FoundAnew
from engine.decide.case import Case
from engine.exemption.concerned import concerned_by
from engine.exemption.exempting import Excuse, Excuses, exempting
from engine.exemption.in_force import Granted
from engine.facts import Facts
from engine.plan.asked_facts import AskedFacts
from engine.plan.compile import compile_plan
from rules.meaning.book import RuleBook
from storage.projections.relations import Relations
from storage.records.catalogue import types_known
from storage.records.catalogue import watermark as known_up_to
from storage.records.mentions import search_texts
from storage.records.store import RecordStore
from storage.records.views import open_records
from windvane.cycle.excuses import excuses_of
from windvane.cycle.past import past_relations
from windvane.cycle.population import facts_asked, screen_population
from windvane.cycle.stopwatch import Stopwatch, silent
from windvane.home import Home
from windvane.installation import record_store

_STAGES = 3


@dataclass(frozen=True, slots=True)
class Remeasured:
    """What the screen sees now: the candidate, and what excuses it; both None when nothing is found.

    Attributes: `facts` are the figures of a subject about which nothing is found; none of a single record.
    """

    candidate: Candidate | None = None
    excuse: Excuse | None = None
    facts: Facts = field(default_factory=dict)

    @property
    def anew(self) -> FoundAnew:
        """The inputs of a decision."""
        found = self.candidate
        if found is None:
            return FoundAnew(facts=self.facts)
        return FoundAnew(facts=found.facts, evidence=found.evidence, screened=found.screened)


def remeasured(  # noqa: PLR0913 - whose records, which cases, by what knowledge: named at every call
    home: Home,
    book: RuleBook,
    *,
    as_of: date,
    asked: Sequence[Case],
    granted: tuple[Granted, ...] = (),
    watermark: int | None = None,
    past: Relations | None = None,
) -> Mapping[str, Remeasured]:
    """Measure everybody again as of the date on which `book` decided the cases: give what is found, by case.

    Records count in the versions known now (at the `watermark`, if given), earlier decisions as they stand
    now (or as `past` tells of them), but for those of the date itself; incidents decided before are looked at
    again. `granted` are the exemptions of subjects as they stand. No other warehouse of the home may be open
    meanwhile. Raises StorageError when records or database refuse.
    """
    standards = {case.standard: book.standards[case.standard] for case in asked}
    narrow = replace(book, standards=standards)
    with record_store(home) as store:
        known = known_up_to(store.database) if watermark is None else watermark
        absent = frozenset(book.records) - types_known(store.database, watermark=known, until=as_of)
        plan = compile_plan(narrow, as_of, absent=absent)
        open_records(store, plan.sources, narrow.records, watermark=known)
        _tell_the_past(store, past or past_relations(store.database, narrow, as_of), as_of)
        search_texts(store.warehouse, plan.searches, narrow.lexicons)
        timed = Stopwatch(silent, stages=_STAGES)
        screened = screen_population(store.warehouse, narrow, plan, timed=timed)
        found = {_about(one): one for one in screened.candidates}
        again = {case.case: found.get(_about(case)) for case in asked}
        candidates = [one for one in again.values() if one is not None]
        excuses = excuses_of(store.warehouse, narrow, plan, candidates=candidates, granted=granted)
        lost = [case for case in asked if again[case.case] is None]
        figures = facts_asked(store.warehouse, plan, _subjects(lost))
    return {
        **{case.case: _not_found(case, figures, narrow) for case in lost},
        **{case: _with_excuse(one, excuses) for case, one in again.items() if one is not None},
    }


def _about(one: Case | Candidate) -> tuple[str, str, str | None]:
    return one.standard, one.subject, one.incident


def _tell_the_past(store: RecordStore, past: Relations, as_of: date) -> None:
    """Give the warehouse what the plan reads of earlier decisions; nothing is decided that is found again."""
    for name, relation in past.items():
        store.warehouse.give(f"all_{name}", relation)
        store.warehouse.run(f"CREATE VIEW {name} AS SELECT * FROM all_{name}{_counting(name, as_of)}")


def _counting(relation: str, as_of: date) -> str:
    """Which rows of an earlier decisions' relation counted when the cases were decided."""
    match relation:
        case "decided_incident":
            return " WHERE false"
        case "case_history":
            return f" WHERE decided_on < DATE '{as_of.isoformat()}'"
        case _:
            return ""


def _with_excuse(candidate: Candidate, excuses: Excuses) -> Remeasured:
    concerned = concerned_by(candidate, book=excuses.book, as_of=excuses.as_of)
    return Remeasured(candidate, exempting(concerned, excuses))


def _subjects(cases: Sequence[Case]) -> Mapping[str, frozenset[str]]:
    """The subjects of cases, by kind."""
    pairs = [case.subject.partition(":")[::2] for case in cases]
    return {kind: frozenset(identity for of, identity in pairs if of == kind) for kind, _ in pairs}


def _not_found(case: Case, figures: Mapping[str, AskedFacts], book: RuleBook) -> Remeasured:
    standard = book.standards[case.standard]
    if standard.each is not None or case.subject not in figures:
        return Remeasured()
    return Remeasured(facts=figures[case.subject].facts_for(standard))
