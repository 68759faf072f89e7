"""违规积分: what an operator has in each role."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Integer, case, func, select

from storage.database.tables import points


class Balance(NamedTuple):
    """Points of an operator in a role: in force, and decided but waiting for an appeal window to end."""

    operator: str
    role: str
    in_force: int
    pending: int


def balances(connection: Connection, at: datetime, *, operator: str | None = None) -> Sequence[Balance]:
    """Balances as of a moment, by operator and role; all operators with points, or one."""
    in_force = func.sum(case((points.c.starts <= at, points.c.points), else_=0), type_=Integer)
    pending = func.sum(case((points.c.starts <= at, 0), else_=points.c.points), type_=Integer)
    account = (points.c.operator, points.c.role)
    query = select(*account, in_force, pending).group_by(*account).order_by(*account)
    if operator is not None:
        query = query.where(points.c.operator == operator)
    return [Balance(*row) for row in connection.execute(query)]
