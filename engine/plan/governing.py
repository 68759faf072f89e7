"""Scores and what follows beside everything measured, and the screen: who seems to meet a standard."""

from collections.abc import Iterable

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
    right,
    tilt,
)
from engine.plan.dated_book import DatedBook
from engine.plan.layers import Layers
from engine.plan.node import any_of, coalesce, first_that_holds, more, text_of, varchar
from engine.plan.plan import Step
from engine.plan.scoring import with_scores
from engine.plan.sql_expression import column_value_of, condition_of
from rules.meaning.standard import Follows, GradeClause
from rules.units import MULTIPLE_ONE


def govern_step(dated: DatedBook, kind: str) -> Step:
    """Make `governed_<kind>`."""
    layers = Layers()
    layers.add("measured", exp.select(everything(measured(kind))).from_(relation(measured(kind)), copy=False))
    with_scores(layers, dated, kind)
    following = [
        column_
        for standard in dated.standards()
        if standard.follows is not None and kind in standard.of
        for column_ in (
            named(_tilt(dated, standard.follows), tilt(standard.name)),
            named(_right(dated, standard.follows), right(standard.name)),
        )
    ]
    layers.extend("followed", following)
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
    layers.add("governed", exp.select(everything(governed(kind))).from_(relation(governed(kind)), copy=False))
    layers.extend("graded", [named(grade_of(dated, one.grades), grade(one.name)) for one in standards])
    met = any_of(*(more(column(grade(one.name)), 0) for one in standards))
    layers.add(
        "screened", exp.select(exp.Star()).from_(relation("graded"), copy=False).where(met, copy=False)
    )
    return Step(f"screen every {kind}", flagged(kind), layers.sql())


def flagged_step(kind: str) -> Step:
    """Read the subjects of a kind that seem to meet a standard."""
    select = exp.select(exp.Star()).from_(relation(flagged(kind)), copy=False)
    return Step(f"every {kind} to judge", None, text_of(select))


def grade_of(dated: DatedBook, grades: tuple[GradeClause, ...], column_of: ColumnOf = column) -> exp.Expr:
    """Give 3, 2 or 1 for the first grade that is met, most severe first, and 0 for none."""
    met = ((condition_of(dated.bound(clause.when), column_of), clause.grade.severity) for clause in grades)
    return first_that_holds(*met, otherwise=0)


def _tilt(dated: DatedBook, follows: Follows) -> exp.Expr:
    """Give the factor of the first clause that holds; 1 (in thousandths) without one, or without a factor."""
    factors = (
        exp.null() if factor is None else column_value_of(dated.bound_term(factor), column)
        for factor in (clause.factor for clause in follows.clauses)
    )
    return coalesce(_of_first_clause(dated, follows, factors), MULTIPLE_ONE)


def _right(dated: DatedBook, follows: Follows) -> exp.Expr:
    """Give the right of the first clause that holds; NULL without one, or when it gives none."""
    if not any(clause.right for clause in follows.clauses):
        return varchar(exp.null())
    rights = (exp.convert(clause.right) for clause in follows.clauses)
    return varchar(_of_first_clause(dated, follows, rights))


def _of_first_clause(dated: DatedBook, follows: Follows, given: Iterable[exp.Expr]) -> exp.Expr:
    """Give what belongs to the first clause that holds."""
    conditions = (condition_of(dated.bound(clause.when), column) for clause in follows.clauses)
    return first_that_holds(*zip(conditions, given, strict=True))
