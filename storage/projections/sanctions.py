"""处罚: measures decided, and those in force."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from rules.meaning.procedure import Overlap
from storage.database.tables import sanctions


class SanctionRow(NamedTuple):
    """A sanction of a case (engine/decide/outcome.py); moments in UTC, none while an appeal holds it back.

    Attributes: `matter` is what the case is about; `overlap` by which reading it meets others of its name
    (rules/meaning/procedure.py), None when it stands for itself.
    """

    case: str
    matter: str
    subject: str
    operator: str
    measure: str
    amount: int | None
    starts: datetime | None
    ends: datetime | None
    overlap: Overlap | None


def find_sanctions(
    connection: Connection, *, in_force_at: datetime | None = None, subject: str | None = None
) -> Sequence[SanctionRow]:
    """Sanctions by start, subject and case, those held back last: all, or those in force at a moment.

    One without an end is in force for good.
    """
    table = sanctions.c
    query = select(sanctions).order_by(
        table.starts.is_(None), table.starts, table.subject, table.case_id, table.measure
    )
    if in_force_at is not None:
        query = query.where(table.starts <= in_force_at, or_(table.ends.is_(None), table.ends > in_force_at))
    if subject is not None:
        query = query.where(table.subject == subject)
    return [SanctionRow(*row) for row in connection.execute(query)]
