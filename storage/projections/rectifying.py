"""Notices that still ask for something: what a cycle measures may clear them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select, union

from engine.life.agenda import Due
from engine.life.life import Life
from storage.database.tables import WAITING_PROOF, cases, cycles, deadlines, queue
from storage.projections.life_rows import life_in


class OpenNotice(NamedTuple):
    """A case that asks for a rectification: `book` decided it (a digest), `taken` counts its steps."""

    case: str
    subject: str
    standard: str
    book: str
    life: Life
    taken: int


def open_notices(connection: Connection, as_of: date) -> Sequence[OpenNotice]:
    """Every case with a rectification asked for or shown and not decided, by case.

    A business date sees no case of a later one: what it measures is older than what was found there.
    """
    asked = select(deadlines.c.case_id).where(deadlines.c.due == Due.RECTIFY.value)
    shown = select(queue.c.case_id).where(queue.c.waiting == WAITING_PROOF)
    some = union(asked, shown).subquery()
    query = (
        select(cases.c.case_id, cases.c.subject, cases.c.standard, cycles.c.book, cases.c.life, cases.c.steps)
        .join(some, some.c.case_id == cases.c.case_id)
        .join(cycles, cycles.c.cycle_id == cases.c.cycle_id)
        .where(cases.c.as_of <= as_of)
        .order_by(cases.c.case_id)
    )
    return [
        OpenNotice(case, subject, standard, book, life_in(life), taken)
        for case, subject, standard, book, life, taken in connection.execute(query).all()
    ]
