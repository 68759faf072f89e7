"""Every decision of the ledger: of cases as they were first decided, and as steps decided them again."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from engine.decide.case import Case
from storage.database.tables import cases, cycles, ledger, steps
from storage.ledger.bodies import decision_in
from storage.ledger.decision_entry import DecisionEntry
from storage.personal.opening import opened

_DECIDING = ("exam_missed", "appeal_decided", "ruled", "revised")
"""The steps that carry a decision (engine/life/standing.py, decision_of)."""

_AT_A_TIME = 1_000


def decisions(connection: Connection, *, case: str | None = None, cycle: str | None = None) -> Iterator[Case]:
    """All of them, or those of one case, or of the cases of one cycle; in the order of the ledger."""
    entries = decision_entries(connection, case=case, cycle=cycle)
    while page := list(islice(entries, _AT_A_TIME)):
        yield from opened(connection, [decision_in(entry.kind, entry.body) for entry in page])


def decision_entries(
    connection: Connection, *, case: str | None = None, cycle: str | None = None
) -> Iterator[DecisionEntry]:
    """The entries that tell them, fetched as they are asked for; what they keep sealed stays so."""
    query = _told(ledger.c.seq, ledger.c.kind, ledger.c.body, case=case, cycle=cycle).order_by(ledger.c.seq)
    for row in connection.execute(query.execution_options(yield_per=_AT_A_TIME)):
        yield DecisionEntry(*row)


def count_decisions(connection: Connection, *, case: str | None = None, cycle: str | None = None) -> int:
    """How many there are."""
    count: int = connection.execute(_told(func.count(), case=case, cycle=cycle)).scalar_one()
    return count


def deciding_books(connection: Connection, *, case: str | None = None, cycle: str | None = None) -> set[str]:
    """The rule books by which they were decided, by digest."""
    query = select(cycles.c.book).distinct()
    if case is not None:
        query = query.join(cases, cases.c.cycle_id == cycles.c.cycle_id).where(cases.c.case_id == case)
    if cycle is not None:
        query = query.where(cycles.c.cycle_id == cycle)
    return set(connection.execute(query).scalars())


def _told(*columns: ColumnElement[Any], case: str | None, cycle: str | None) -> Select[*tuple[Any, ...]]:
    """Of the ledger's own order, so that nothing has to be sorted, however long the bodies are."""
    first = select(cases.c.entry)
    again = select(steps.c.entry).where(steps.c.step.in_(_DECIDING))
    if case is not None:
        first, again = first.where(cases.c.case_id == case), again.where(steps.c.case_id == case)
    if cycle is not None:
        of_cycle = select(cases.c.case_id).where(cases.c.cycle_id == cycle)
        first, again = first.where(cases.c.cycle_id == cycle), again.where(steps.c.case_id.in_(of_cycle))
    return select(*columns).select_from(ledger).where(ledger.c.seq.in_(union_all(first, again)))
