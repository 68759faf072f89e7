"""Scores as columns, in the order that rules.meaning.score lays down."""

from collections.abc import Sequence
from itertools import pairwise

from sqlglot import exp

from engine.plan.column import (
    SUBJECT_ID,
    column,
    everything,
    id_of_subject,
    is_subject,
    named,
    relation,
)
from engine.plan.dated_book import DatedBook
from engine.plan.integer import Integer, add, constant, half_up, multiply, narrow, subtract, total
from engine.plan.layers import Layers
from engine.plan.node import (
    all_of,
    at_least,
    at_most,
    bigint,
    coalesce,
    equal,
    first_that_holds,
    known,
    varchar,
)
from engine.plan.sql_expression import condition_of, integer_of
from rules.meaning.score import MARK_FULL, Adjustment, Dimension, Lines, Rank, Score
from rules.units import SHARE_ONE

_ADJUSTMENTS = "adjustments"


def with_scores(layers: Layers, dated: DatedBook, kind: str) -> None:
    """Add to the subjects, one layer upon the other: dimensions, scores, bands."""
    scores = dated.scores(kind)
    if not scores:
        return
    dimensions = [
        named(_dimension(score, dimension), f"{score.name}.{dimension.name}")
        for score in scores
        for dimension in score.dimensions
    ]
    layers.extend("dimensions", dimensions)
    layers.add("scores", _scored(dated, kind, below=layers.top))
    layers.extend("bands", [named(_band(score), f"{score.name}.band") for score in scores])


def _scored(dated: DatedBook, kind: str, *, below: str) -> exp.Select:
    """Compute every score of a kind beside the sum of its active adjustments."""
    scores = dated.scores(kind)
    adjustments = _adjustments(kind, scores).subquery(
        exp.to_identifier(_ADJUSTMENTS, quoted=True), copy=False
    )
    same = equal(column(SUBJECT_ID, below), column(SUBJECT_ID, _ADJUSTMENTS))
    columns = [named(_score(dated, score, below=below), score.name) for score in scores]
    select = exp.select(everything(below), *columns).from_(relation(below), copy=False)
    return select.join(adjustments, on=same, join_type="left", copy=False)


def _adjustments(kind: str, scores: tuple[Score, ...]) -> exp.Select:
    adjustment = "score_adjustment"
    subject_id = id_of_subject(kind, column("subject", adjustment))
    sums = [
        named(
            exp.Filter(
                this=exp.Sum(this=column("amount", adjustment)),
                expression=exp.Where(this=equal(column("score", adjustment), score.name)),
            ),
            score.name,
        )
        for score in scores
    ]
    select = exp.select(named(subject_id, SUBJECT_ID), *sums).from_(relation(adjustment), copy=False)
    return select.where(is_subject(kind, column("subject", adjustment)), copy=False).group_by(
        subject_id, copy=False
    )


def _dimension(score: Score, dimension: Dimension) -> exp.Expr:
    """Give half-up(Σ weight * mark / Σ weight) over the known marks."""
    marks = [(weight, *_mark(score, indicator)) for indicator, weight in dimension.of.items()]
    return _mean([(weight, _or_zero(mark, read), read) for weight, mark, read in marks])


def _mark(score: Score, indicator: str) -> tuple[exp.Expr, exp.Expr]:
    """Give an indicator's mark, and what it is read off, which has to be known."""
    match score.marks[indicator]:
        case Lines() as lines:
            return _on_lines(lines, column(indicator)), column(indicator)
        case Rank():
            rank = column(f"{indicator}.rank")
            return narrow(half_up(Integer(rank, 0, SHARE_ONE), constant(SHARE_ONE // MARK_FULL))), rank


def _mean(parts: Sequence[tuple[int, exp.Expr, exp.Expr]]) -> exp.Expr:
    """Give the weighted mean of marks, of which those count whose last part is known."""
    weighted = [multiply(Integer(value, 0, MARK_FULL), constant(weight)) for weight, value, _ in parts]
    weights = [Integer(_or_zero(exp.convert(weight), read), 0, weight) for weight, _, read in parts]
    return narrow(half_up(total(weighted), total(weights)))


def _or_zero(value: exp.Expr, read: exp.Expr) -> exp.Expr:
    return first_that_holds((known(read), value), otherwise=0)


def _on_lines(lines: Lines, x: exp.Expr) -> exp.Expr:
    """Read the mark off the lines, for a known x."""
    (first, mark), *_ = lines.points
    rises = (
        (at_most(x, right[0]), narrow(_on_line(left, right, Integer(x, left[0], right[0]))))
        for left, right in pairwise(lines.points)
    )
    return first_that_holds((at_most(x, first), mark), *rises, otherwise=lines.points[-1][1])


def _on_line(left: tuple[int, int], right: tuple[int, int], x: Integer) -> Integer:
    """Rise from the lower end of a line, so that nothing negative is divided."""
    (x0, y0), (x1, y1) = left, right
    distance = subtract(x, constant(x0)) if y1 >= y0 else subtract(constant(x1), x)
    rise = half_up(multiply(distance, constant(abs(y1 - y0))), constant(x1 - x0))
    return add(constant(min(y0, y1)), rise)


def _score(dated: DatedBook, score: Score, *, below: str) -> exp.Expr:
    """Show the inside, adjust, clamp, cap; missing unless the needs hold and a dimension is known."""
    dimensions = [column(f"{score.name}.{dimension.name}", below) for dimension in score.dimensions]
    adjustment = coalesce(column(score.name, _ADJUSTMENTS), 0)
    by_rule = [_adjustment(dated, each, below=below) for each in score.adjust]
    adjusted = total([_shown(score, dimensions), *by_rule, Integer(adjustment, wide=True)])
    clamped = exp.Greatest(
        this=exp.convert(score.shown.low),
        expressions=[
            exp.Least(this=exp.convert(score.shown.high), expressions=[adjusted.sql], ignore_nulls=True)
        ],
        ignore_nulls=True,
    )
    needs = condition_of(dated.bound(score.needs), lambda path: column(path, below))
    some = known(coalesce(*dimensions))
    capped = bigint(_capped(dated, score, clamped, below=below))
    return first_that_holds((all_of(needs, some), capped))


def _shown(score: Score, dimensions: Sequence[exp.Expr]) -> Integer:
    parts = [
        (dimension.weight, coalesce(value, 0), value)
        for dimension, value in zip(score.dimensions, dimensions, strict=True)
    ]
    inside = Integer(_mean(parts), 0, MARK_FULL)
    low, high, step = score.shown.low, score.shown.high, score.shown.step
    steps = half_up(multiply(inside, constant(high - low)), constant(MARK_FULL * step))
    return add(constant(low), multiply(steps, constant(step)))


def _adjustment(dated: DatedBook, adjustment: Adjustment, *, below: str) -> Integer:
    """Give what an adjustment adds: nothing unless it holds and its amount is known."""
    holds = condition_of(dated.bound(adjustment.when), lambda path: column(path, below))
    by = integer_of(dated.bound_term(adjustment.by), lambda path: column(path, below))
    added = coalesce(first_that_holds((holds, by.sql)), 0)
    return Integer(added, min(by.low, 0), max(by.high, 0), wide=by.wide)


def _capped(dated: DatedBook, score: Score, clamped: exp.Expr, *, below: str) -> exp.Expr:
    """Take the least of the score and the caps that hold; a cap that does not is passed over as missing."""
    caps = [
        first_that_holds((condition_of(dated.bound(cap.when), lambda path: column(path, below)), cap.at_most))
        for cap in score.caps
    ]
    return exp.Least(this=clamped, expressions=caps, ignore_nulls=True) if caps else clamped


def _band(score: Score) -> exp.Expr:
    if not score.bands:
        return varchar(exp.null())
    value = column(score.name)
    return first_that_holds(*((at_least(value, band.low), band.name) for band in score.bands))
