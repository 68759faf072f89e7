"""What follows from a case: rows of the projections. Pure: they can be rebuilt from the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Table

from engine.decide.case import Case, binds
from engine.decide.open_until import open_until
from engine.decide.outcome import (
    Compensation,
    Correction,
    NoticeDue,
    Outcome,
    Points,
    Sanction,
    ScoreAdjustment,
    Tilt,
)
from storage.database import tables
from storage.database.bulk import Row
from storage.projections.channels import written

Rows = Mapping[Table, list[Row]]


def project(entered: Iterable[tuple[int, Case]]) -> Rows:
    """The rows of cases with their ledger entries, by table; only a case that binds acts on anything."""
    rows: dict[Table, list[Row]] = defaultdict(list)
    for entry, case in entered:
        rows[tables.cases].append(_case_row(entry, case))
        if binds(case):
            for outcome in case.outcomes:
                _place(rows, case, outcome)
    return rows


def _case_row(entry: int, case: Case) -> Row:
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
        case.state,
        case.shadow,
        open_until(case),
        case.found.value,
        entry,
    )


def _place(rows: dict[Table, list[Row]], case: Case, outcome: Outcome) -> None:
    match outcome:
        case Points(points=points, operator=operator, role=role, starts=starts):
            rows[tables.points].append((case.case, operator, role, points, starts))
        case Sanction(measure=measure, amount=amount, starts=starts, ends=ends):
            rows[tables.sanctions].append(
                (case.case, case.subject, case.operator, measure, amount, starts, ends)
            )
        case Tilt(factor=factor, channels=channels, starts=starts, ends=ends):
            rows[tables.tilts].append((case.case, case.subject, factor, written(channels), starts, ends))
        case ScoreAdjustment(score=score, amount=amount, starts=starts, ends=ends):
            rows[tables.score_adjustments].append((case.case, case.subject, score, amount, starts, ends))
        case Correction(measure=measure, starts=starts):
            rows[tables.corrections].append((case.case, case.subject, measure, starts))
        case Compensation(amount=amount, formula=formula, starts=starts):
            rows[tables.compensations].append(
                (case.case, case.subject, case.incident, amount, formula, starts)
            )
        case NoticeDue():
            pass  # what goes out is the rendered notice, with its own entry
