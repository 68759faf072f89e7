"""赔付: what decisions award to the buyers of orders."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.database.tables import compensations


class CompensationRow(NamedTuple):
    """What a case awards a buyer, in minor units, due from `starts` (UTC); `matter` is what it is about."""

    case: str
    matter: str
    subject: str
    incident: str | None
    amount: int
    starts: datetime


def find_compensations(connection: Connection, *, subject: str | None = None) -> Sequence[CompensationRow]:
    """Awards of decisions that stand, by start, subject and case: all, or those that a subject pays."""
    table = compensations.c
    columns = (table.case_id, table.matter, table.subject, table.incident, table.amount, table.starts)
    query = select(*columns).order_by(table.starts, table.subject, table.case_id)
    if subject is not None:
        query = query.where(table.subject == subject)
    return [CompensationRow(*row) for row in connection.execute(query)]
