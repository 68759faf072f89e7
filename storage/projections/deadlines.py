"""What falls due in the lives of cases: for the cycle, and for people to see what is coming."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, select

from engine.life.agenda import Deadline, Due
from engine.life.life import Asked, Life
from storage.database.tables import cases, deadlines
from storage.projections.life_rows import life_in


@dataclass(frozen=True, slots=True)
class DueCase:
    """A deadline that has come for a case, its life, and how many steps it has taken."""

    case: str
    deadline: Deadline
    life: Life
    taken: int


class OpenDeadline(NamedTuple):
    """A deadline of a case that is still to come, or came and nothing has looked at it yet; moment in UTC."""

    case: str
    subject: str
    operator: str
    standard: str
    due: Due
    at: datetime


def cases_due(connection: Connection, at: datetime, *, remind_before: int) -> list[DueCase]:
    """Everything that has fallen due at a moment, by moment and case: one for each deadline.

    Reminders fall due `remind_before` seconds before a rectification is (0: none), once for each.
    """
    come = list(_due(connection, deadlines.c.at <= at))
    return sorted((*come, *_to_remind(connection, at, remind_before)), key=_order)


def open_deadlines(
    connection: Connection,
    *,
    until: datetime | None = None,
    subject: str | None = None,
    operator: str | None = None,
) -> Sequence[OpenDeadline]:
    """Deadlines of cases, by moment and case: all, or those until a moment, of a subject, of an operator."""
    query = (
        select(
            deadlines.c.case_id,
            cases.c.subject,
            cases.c.operator,
            cases.c.standard,
            deadlines.c.due,
            deadlines.c.at,
        )
        .join(cases, cases.c.case_id == deadlines.c.case_id)
        .order_by(deadlines.c.at, deadlines.c.case_id, deadlines.c.due)
    )
    if until is not None:
        query = query.where(deadlines.c.at <= until)
    if subject is not None:
        query = query.where(cases.c.subject == subject)
    if operator is not None:
        query = query.where(cases.c.operator == operator)
    return [OpenDeadline(*row) for row in connection.execute(query)]


def _to_remind(connection: Connection, at: datetime, remind_before: int) -> Iterator[DueCase]:
    before = timedelta(seconds=remind_before)
    coming = and_(deadlines.c.due == Due.RECTIFY.value, deadlines.c.at > at, deadlines.c.at <= at + before)
    for each in _due(connection, coming):
        asked = each.life.rectification
        if isinstance(asked, Asked) and not asked.reminded:
            reminder = Deadline(Due.REMIND, each.deadline.at - before)
            yield DueCase(each.case, reminder, each.life, each.taken)


def _due(connection: Connection, which: ColumnElement[bool]) -> Iterator[DueCase]:
    query = (
        select(deadlines.c.case_id, deadlines.c.due, deadlines.c.at, cases.c.life, cases.c.steps)
        .join(cases, cases.c.case_id == deadlines.c.case_id)
        .where(which)
    )
    for case, due, at, life, taken in connection.execute(query).all():
        yield DueCase(case, Deadline(due, at), life_in(life), taken)


def _order(due: DueCase) -> tuple[datetime, str, str]:
    return due.deadline.at, due.case, due.deadline.due
