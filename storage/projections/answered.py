"""What was decided before and still answers new findings (engine/decide/take_up.py).

Shadow cases answer findings of standards that are in shadow, enforced cases those of enforced standards: a
standard that is switched on starts afresh. `shadow` names the standards that are in shadow now.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from engine.decide.take_up import Incident, OpenCase
from storage.database.tables import cases


def open_cases(connection: Connection, at: datetime, *, shadow: Collection[str]) -> list[OpenCase]:
    """Cases that are open at a moment (engine/decide/open_until.py), in the order they were decided.

    Each with the grade it was found as: findings are compared with findings, whatever procedures did.
    """
    query = (
        select(cases.c.case_id, cases.c.subject, cases.c.standard, cases.c.found)
        .where(cases.c.answers_until > at, _counts(shadow))
        .order_by(cases.c.entry)
    )
    return [OpenCase(*row) for row in connection.execute(query)]


def decided_incidents(connection: Connection, *, shadow: Collection[str]) -> set[Incident]:
    """Every incident that was ever decided."""
    query = select(cases.c.standard, cases.c.subject, cases.c.incident).where(
        cases.c.incident.is_not(None), _counts(shadow)
    )
    return {(standard, subject, incident) for standard, subject, incident in connection.execute(query)}


def _counts(shadow: Collection[str]) -> ColumnElement[bool]:
    return cases.c.shadow == cases.c.standard.in_(sorted(shadow))
