"""What a decision does, as rows: each outcome in the table of its kind."""

from datetime import datetime

from sqlalchemy import Table

from engine.decide.case import Case
from engine.decide.outcome import Compensation, Correction, Points, Sanction, ScoreAdjustment, Tilt
from engine.decide.procedures import overlap_of
from engine.life.standing import Acting
from storage.database import tables
from storage.database.bulk import Row
from storage.projections.channels import written


def outcome_row(case: Case, outcome: Acting, *, held_back: bool) -> tuple[Table, Row]:
    """The row of an outcome, with its table; what an appeal holds back has neither start nor end yet."""
    matter, span = case.matter, _span(outcome, held_back=held_back)
    starts = span[0]
    match outcome:
        case Points(points=points, operator=operator, role=role):
            return tables.points, (case.case, matter, operator, role, points, starts)
        case Sanction(measure=measure, amount=amount):
            measured, overlap = (case.subject, case.operator, measure, amount), overlap_of(case.procedures)
            return tables.sanctions, (case.case, matter, *measured, *span, overlap and overlap.value)
        case Tilt(factor=factor, channels=channels):
            return tables.tilts, (case.case, matter, case.subject, factor, written(channels), *span)
        case ScoreAdjustment(score=score, amount=amount):
            return tables.score_adjustments, (case.case, matter, case.subject, score, amount, *span)
        case Correction(measure=measure):
            return tables.corrections, (case.case, case.subject, measure, starts)
        case Compensation(amount=amount, formula=formula):
            due = (case.subject, case.incident, amount, formula, starts)
            return tables.compensations, (case.case, matter, *due)


def _span(outcome: Acting, *, held_back: bool) -> tuple[datetime | None, datetime | None]:
    if held_back:
        return None, None
    match outcome:
        case Points() | Correction() | Compensation():
            return outcome.starts, None
        case _:
            return outcome.starts, outcome.ends
