"""Scores and tilts beside everything measured, and the screen: who seems to meet a standard."""

from sqlglot import exp

from engine.plan.column import (
    ColumnOf,
    column,
    everything,
    flagged,
    governed,
    grade,
    measured,
    named,
    relation,
    tilt,
)
from engine.plan.dated_book import DatedBook
from engine.plan.layers import Layers
from engine.plan.plan import Step
from engine.plan.scoring import with_scores
from engine.plan.sql_expression import condition_of
from rules.meaning.standard import BandTilt, GradeClause
from rules.units import MULTIPLE_ONE


def govern_step(dated: DatedBook, kind: str) -> Step:
    """Make `governed_<kind>`."""
    layers = Layers()
    layers.add("measured", exp.select(everything(measured(kind))).from_(relation(measured(kind))))
    with_scores(layers, dated, kind)
    tilts = [
        named(_tilt(standard.by_band), tilt(standard.name))
        for standard in dated.standards()
        if standard.by_band is not None and dated.book.scores[standard.by_band.score].of == kind
    ]
    layers.extend("tilted", tilts)
    return Step(f"score every {kind}", governed(kind), layers.sql())


def screen_step(dated: DatedBook, kind: str) -> Step | None:
    """Make `flagged_<kind>`; None when no standard grades the kind.

    Grades are kept of the flagged alone: writing a hundred grades of a million subjects, nearly all of them
    0, takes longer than finding them.
    """
    standards = dated.graded(kind)
    if not standards:
        return None
    layers = Layers()
    layers.add("governed", exp.select(everything(governed(kind))).from_(relation(governed(kind))))
    layers.extend("graded", [named(grade_of(dated, one.grades), grade(one.name)) for one in standards])
    met = exp.or_(*(column(grade(one.name)) > 0 for one in standards))
    layers.add("screened", exp.select(exp.Star()).from_(relation("graded")).where(met))
    return Step(f"screen every {kind}", flagged(kind), layers.sql())


def flagged_step(kind: str) -> Step:
    """Read the subjects of a kind that seem to meet a standard."""
    select = exp.select(exp.Star()).from_(relation(flagged(kind)))
    return Step(f"every {kind} to judge", None, select.sql(dialect="duckdb"))


def grade_of(dated: DatedBook, grades: tuple[GradeClause, ...], column_of: ColumnOf = column) -> exp.Expr:
    """Give 3, 2 or 1 for the first grade that is met, most severe first, and 0 for none."""
    chosen = exp.case()
    for clause in grades:
        met = condition_of(dated.bound(clause.when), column_of)
        chosen = chosen.when(met, exp.convert(clause.grade.severity))
    return chosen.else_(exp.convert(0))


def _tilt(by_band: BandTilt) -> exp.Expr:
    """Give the factor of the score's band; 1 (in thousandths) without a band, or without a tilt for it."""
    chosen = exp.case(column(f"{by_band.score}.band"))
    for band, tilted in by_band.tilts.items():
        chosen = chosen.when(exp.convert(band), exp.convert(tilted.factor))
    return chosen.else_(exp.convert(MULTIPLE_ONE))
