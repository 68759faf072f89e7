"""What a cycle's statements read of earlier decisions, as columns (the relations of engine/plan/plan.py)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import pyarrow as pa
from sqlalchemy import Connection, Executable, Integer, and_, func, select, union_all

from engine.decide.moments import day_start
from storage.database.tables import cases, cycles, score_adjustments
from storage.projections.answered import decided_incidents

_TEXT: pa.DataType = pa.string()
_DAY: pa.DataType = pa.date32()
_FIGURE: pa.DataType = pa.int64()
_CASE_HISTORY = pa.schema([("subject", _TEXT), ("standard", _TEXT), ("grade", _TEXT), ("decided_on", _DAY)])
_SCORE_ADJUSTMENT = pa.schema([("subject", _TEXT), ("score", _TEXT), ("amount", _FIGURE)])
_DECIDED_INCIDENT = pa.schema([("standard", _TEXT), ("subject", _TEXT), ("incident", _TEXT)])

Relations = Mapping[str, pa.Table]
"""relation → its columns."""


def relations(
    connection: Connection, as_of: date, *, zone: str, days: int, shadow: Collection[str]
) -> Relations:
    """All three relations of a cycle as of T, by name; `shadow` names the standards in shadow mode now."""
    incidents = sorted(decided_incidents(connection, shadow=shadow))
    return {
        "case_history": case_history(connection, as_of, days=days),
        "score_adjustment": score_adjustment(connection, as_of, zone),
        "decided_incident": _table(_DECIDED_INCIDENT, incidents),
    }


def case_history(connection: Connection, as_of: date, *, days: int) -> pa.Table:
    """Cases that bind of the `days` days up to and including T: a row for the subject, one for its owner.

    Cases in shadow do not count, nor those exempted, waiting for a person, or undone.
    """
    first = as_of - timedelta(days=days - 1)
    counted = and_(cycles.c.as_of.between(first, as_of), cases.c.binds)
    both = union_all(
        *(
            select(subject, cases.c.standard, cases.c.grade, cases.c.as_of)
            .join(cycles, cycles.c.cycle_id == cases.c.cycle_id)
            .where(counted, subject.is_not(None))
            for subject in (cases.c.subject, cases.c.owner_subject)
        )
    )
    return _table(_CASE_HISTORY, _rows(connection, both))


def score_adjustment(connection: Connection, as_of: date, zone: str) -> pa.Table:
    """Score adjustments in force at some moment of day T, summed by subject and score.

    Of several cases on one matter the one counts that takes the most.
    """
    opens, closes = day_start(as_of, zone), day_start(as_of + timedelta(days=1), zone)
    table = score_adjustments.c
    about = (table.subject, table.score, table.matter)
    cases_in_force = (
        select(*about, func.sum(table.amount, type_=Integer).label("amount"))
        .where(table.starts < closes, table.ends > opens)
        .group_by(*about, table.case_id)
        .subquery()
    )
    subject, score, matter, amount = cases_in_force.c
    matters = (
        select(subject, score, func.min(amount).label("amount")).group_by(subject, score, matter).subquery()
    )
    subject, score, amount = matters.c
    query = (
        select(subject, score, func.sum(amount, type_=Integer))
        .group_by(subject, score)
        .order_by(subject, score)
    )
    return _table(_SCORE_ADJUSTMENT, _rows(connection, query))


def _rows(connection: Connection, query: Executable) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(query)]


def _table(schema: pa.Schema, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
