"""What follows from where a case stands: rows of the projections. Pure: the ledger gives them again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Table

from engine.decide.case import binds
from engine.life.answers_until import answers_until
from engine.life.standing import Standing, acting, held_back
from storage.database import tables
from storage.database.bulk import Row
from storage.projections.life_rows import WrittenLife, appeal_rows, queue_rows, written_life
from storage.projections.outcome_rows import outcome_row

Rows = Mapping[Table, Sequence[Row]]

FOLLOWING = (
    tables.points,
    tables.sanctions,
    tables.tilts,
    tables.score_adjustments,
    tables.corrections,
    tables.compensations,
    tables.deadlines,
    tables.queue,
    tables.appeals,
)
"""The tables with the rows that follow from a case, beside its own row."""


class Entered(NamedTuple):
    """Where a case stands, with the entries that tell it: of the case, and of the decision that stands."""

    entry: int
    decision: int
    standing: Standing


def project(entered: Iterable[Entered]) -> Rows:
    """The rows of cases, by table; only what acts, or will, is among them."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    for each in entered:
        standing = each.standing
        life = written_life(standing.life)
        rows[tables.cases].append(_case_row(each, life))
        _place(rows, standing)
        rows[tables.deadlines] += [(standing.decided.case, *due) for due in life.deadlines]
        rows[tables.queue] += queue_rows(standing)
        rows[tables.appeals] += appeal_rows(standing)
    return rows


def _place(rows: dict[Table, list[Row]], standing: Standing) -> None:
    held = held_back(standing)
    for outcomes, waits in ((acting(standing), False), (held, True)):
        for outcome in outcomes:
            if placed := outcome_row(standing.decision, outcome, held_back=waits):
                table, row = placed
                rows[table].append(row)


def _case_row(each: Entered, life: WrittenLife) -> Row:
    standing = each.standing
    case = standing.decision
    return (
        case.case,
        case.cycle,
        case.as_of,
        case.subject,
        case.owner_subject,
        case.operator,
        case.standard,
        case.grade.value,
        case.incident,
        life.state,
        case.shadow,
        case.found.value,
        each.entry,
        case.role,
        case.matter,
        case.escalates,
        binds(case),
        answers_until(case, standing.life),
        life.whole,
        len(standing.steps),
        each.decision,
    )
