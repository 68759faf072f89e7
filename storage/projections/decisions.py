"""Every decision of the ledger: of cases as they were first decided, and as steps decided them again."""

from collections.abc import Iterator

from sqlalchemy import Connection, select, union_all

from engine.decide.case import Case
from storage.database.tables import cases, ledger, steps
from storage.ledger.bodies import decision_in

_DECIDING = ("exam_missed", "appeal_decided", "ruled", "revised")
"""The steps that carry a decision (engine/life/standing.py, decision_of)."""


def decisions(connection: Connection, *, case: str | None = None, cycle: str | None = None) -> Iterator[Case]:
    """All of them, or those of one case, or of the cases of one cycle; in the order of the ledger."""
    first = select(cases.c.case_id, cases.c.entry)
    again = select(steps.c.case_id, steps.c.entry).where(steps.c.step.in_(_DECIDING))
    told = union_all(first, again).subquery()
    query = (
        select(ledger.c.kind, ledger.c.body)
        .join(told, told.c.entry == ledger.c.seq)
        .join(cases, cases.c.case_id == told.c.case_id)
        .order_by(ledger.c.seq)
    )
    if case is not None:
        query = query.where(cases.c.case_id == case)
    if cycle is not None:
        query = query.where(cases.c.cycle_id == cycle)
    for kind, body in connection.execution_options(yield_per=1_000).execute(query):
        yield decision_in(kind, body)
