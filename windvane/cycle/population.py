"""The population's part of a cycle: everybody measured, scored and screened, as columns in the warehouse."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.candidate import Candidate
from engine.exemption.declared import DeclaredTime, declared_times
from engine.plan.asked_facts import AskedFacts, asked_facts
from engine.plan.candidates import EvidenceFound, Row, flagged_candidates, found_candidates
from engine.plan.exam import Exams, exams_of
from engine.plan.plan import Plan, Step
from engine.plan.rectification import RectificationShown, rectifications_of
from rules.meaning.book import RuleBook
from storage.warehouse.giving import Column, Holds, give_columns
from storage.warehouse.interface import Warehouse
from windvane.cycle.report import UnknownSubjects
from windvane.cycle.stopwatch import Stopwatch

READ_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the screen yields: the few to judge, how many were measured and scored, and who is unknown."""

    candidates: tuple[Candidate, ...]
    subjects: dict[str, int]
    scored: dict[str, int]
    unknown: tuple[UnknownSubjects, ...]


def screen_population(warehouse: Warehouse, book: RuleBook, plan: Plan, *, timed: Stopwatch) -> Screened:
    """Run the plan's statements in order; afterwards the warehouse holds `governed_<kind>` for every kind."""
    with timed.stage("measure"):
        _make(warehouse, plan.count)
        _make(warehouse, plan.measure)
        unknown = tuple(UnknownSubjects.model_validate(row) for row in _read(warehouse, plan.unknown))
        _drop(warehouse, plan.count)
    with timed.stage("score and screen"):
        _make(warehouse, plan.govern)
        _make(warehouse, plan.screen)
        _make(warehouse, plan.each)
    with timed.stage("gather facts"):
        candidates = tuple(sorted(_candidates(warehouse, book, plan), key=_place))
        _drop(warehouse, (*plan.measure, *plan.each))
    return Screened(
        candidates=candidates,
        subjects={kind: _count(warehouse, kind, "subject_id") for kind in book.subjects},
        scored={name: _count(warehouse, score.of, name) for name, score in book.scores.items()},
        unknown=tuple(one for one in unknown if one.records),
    )


def facts_asked(
    warehouse: Warehouse, plan: Plan, asked: Mapping[str, Collection[str]]
) -> Mapping[str, AskedFacts]:
    """Give, by subject, the facts of those asked for (kind → ids); who has no profile is left out.

    `governed_<kind>` has to be there: any time after the screen.
    """
    steps = dict(plan.asked)
    for kind, ids in asked.items():
        give_columns(warehouse, f"asked_{kind}", {"subject_id": Column(Holds.TEXT, sorted(ids))})
    rows = _read(warehouse, [steps[kind] for kind, ids in asked.items() if ids])
    return {each.subject: each for each in asked_facts(rows)}


def times_declared(warehouse: Warehouse, plan: Plan) -> tuple[DeclaredTime, ...]:
    """Give the times and places that records declare exempt."""
    return declared_times(_read(warehouse, plan.declared))


def exams_taken(warehouse: Warehouse, book: RuleBook, plan: Plan) -> Exams:
    """Give the exams taken up to the business date, by operator and role."""
    return exams_of(_read(warehouse, plan.exams), book.zone)


def rectifications_shown(warehouse: Warehouse, book: RuleBook, plan: Plan) -> tuple[RectificationShown, ...]:
    """Give the rectifications shown up to the business date, oldest first."""
    return rectifications_of(_read(warehouse, plan.rectifications), book.zone)


def _candidates(warehouse: Warehouse, book: RuleBook, plan: Plan) -> Iterator[Candidate]:
    evidence = EvidenceFound(book, _read(warehouse, plan.evidence))
    for kind, step in plan.flagged:
        yield from flagged_candidates(book, kind, rows=_read(warehouse, (step,)), evidence=evidence)
    for standard, step in plan.found:
        rows = _read(warehouse, (step,))
        yield from found_candidates(book, book.standards[standard], rows=rows, evidence=evidence)


def _place(candidate: Candidate) -> tuple[str, str, str]:
    return candidate.standard, candidate.subject, candidate.incident or ""


def _make(warehouse: Warehouse, steps: Iterable[Step]) -> None:
    for step in steps:
        kept = "VIEW" if step.view else "TABLE"
        warehouse.run(f'CREATE OR REPLACE {kept} "{step.makes}" AS {step.sql}')


def _drop(warehouse: Warehouse, steps: Iterable[Step]) -> None:
    for step in steps:
        warehouse.run(f'DROP {"VIEW" if step.view else "TABLE"} "{step.makes}"')


def _read(warehouse: Warehouse, steps: Iterable[Step]) -> Iterator[Row]:
    for step in steps:
        for batch in warehouse.batches(step.sql, rows=READ_AT_ONCE):
            yield from batch.to_pylist()


def _count(warehouse: Warehouse, kind: str, column: str) -> int:
    [(count,)] = warehouse.rows(f'SELECT count("{column}") FROM "governed_{kind}"')
    return int(count)
