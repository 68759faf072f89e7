"""The measure step: every indicator of every subject of a kind, as columns."""

from collections.abc import Iterable
from datetime import timedelta

from sqlglot import exp

from engine.measure.order import names_read
from engine.plan.asking import fields_asked
from engine.plan.baseline import baseline_steps
from engine.plan.column import (
    SUBJECT_ID,
    column,
    counted,
    everything,
    id_of_subject,
    is_subject,
    named,
    relation,
    valued,
)
from engine.plan.dated_book import DatedBook
from engine.plan.fold import median_of
from engine.plan.integer import narrow
from engine.plan.layers import Layers
from engine.plan.node import all_of, at_most, coalesce, equal, more
from engine.plan.plan import Step
from engine.plan.profile import subjects
from engine.plan.tally import tallied, tallies
from engine.plan.valuing import with_values
from rules.expression.names import names_in
from rules.expression.tree import Condition, Term
from rules.meaning.case_count import CaseCount
from rules.meaning.indicator import Aggregate, Fold

_SUBJECT = "subject"
_CASES = "cases"
_OF_SOME_RECORD = (Fold.LATEST, Fold.PERCENTILE)
"""The folds that are missing, not 0, over no records; so is a median."""


def measure_steps(dated: DatedBook, kind: str) -> list[Step]:
    """Make the indicators of what was counted, then `measured_<kind>` beside the baselines of the peers."""
    return [_valuing(dated, kind), *baseline_steps(dated, kind)]


def _valuing(dated: DatedBook, kind: str) -> Step:
    layers = Layers()
    read = _names_read(dated, kind)
    own_fields = [field for field in dated.profile(kind).fields if field in read]
    owner_fields = sorted(name for name in read if name.startswith(f"{dated.kinds[kind].owner}."))
    layers.add(_SUBJECT, subjects(dated, kind, own_fields=own_fields, owner_fields=owner_fields))
    layers.add("tallied", _tallied(dated, kind))
    with_values(layers, dated, kind)
    return Step(f"value the indicators of every {kind}", valued(kind), layers.sql())


def _tallied(dated: DatedBook, kind: str) -> exp.Select:
    """Join what was counted to every subject; who has no records has counts and sums of 0.

    Of a type that nobody has records of, nothing is known: no refunds at all are no sign of good goods.
    """
    columns: list[exp.Expr] = [everything(_SUBJECT)]
    select = exp.select().from_(relation(_SUBJECT), copy=False)
    counts = tallied(dated, kind)
    for record in counts:
        select = _join(select, relation(counted(record, kind)), counted(record, kind))
    for indicator in dated.indicators(kind):
        for name, tally in tallies(indicator):
            record = tally.aggregate.record
            value = column(counts[record][tally], counted(record, kind))
            columns.append(named(_counted_value(dated, tally.aggregate, value=value), name))
    if dated.book.case_counts:
        select = _join(
            select,
            _case_counts(dated, kind).subquery(exp.to_identifier(_CASES, quoted=True), copy=False),
            _CASES,
        )
        columns += [named(_or_none(column(name, _CASES)), name) for name in dated.book.case_counts]
    return select.select(*columns)


def _join(select: exp.Select, joined: exp.Expr, alias: str) -> exp.Select:
    same = equal(column(SUBJECT_ID, _SUBJECT), column(SUBJECT_ID, alias))
    return select.join(joined, on=same, join_type="left", copy=False)


def _counted_value(dated: DatedBook, aggregate: Aggregate, *, value: exp.Expr) -> exp.Expr:
    if aggregate.fold is Fold.MEDIAN:
        return narrow(median_of(value))
    stays_missing = aggregate.fold in _OF_SOME_RECORD or aggregate.record in dated.absent
    return value if stays_missing else _or_none(value)


def _or_none(count: exp.Expr) -> exp.Expr:
    """Nothing counted is 0."""
    return coalesce(count, 0)


def _case_counts(dated: DatedBook, kind: str) -> exp.Select:
    """Count the earlier cases of each subject of the kind; their subject is `<kind>:<id>`."""
    history = column("subject", "case_history")
    subject_id = id_of_subject(kind, history)
    counts = [named(_case_count(dated, count), name) for name, count in dated.book.case_counts.items()]
    return (
        exp.select(named(subject_id, SUBJECT_ID), *counts)
        .from_(relation("case_history"), copy=False)
        .where(is_subject(kind, history), copy=False)
        .group_by(subject_id, copy=False)
    )


def _case_count(dated: DatedBook, count: CaseCount) -> exp.Expr:
    decided = column("decided_on", "case_history")
    before = dated.as_of - timedelta(days=count.days)
    checks: list[exp.Expr] = [more(decided, exp.convert(before)), at_most(decided, exp.convert(dated.as_of))]
    if count.grade is not None:
        checks.append(equal(column("grade", "case_history"), count.grade.value))
    return exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=all_of(*checks)))


def _names_read(dated: DatedBook, kind: str) -> frozenset[str]:
    """Give every name that is read of the kind's subjects, and the fields that group them with their like."""
    baselines = (indicator.baseline for indicator in dated.indicators(kind) if indicator.baseline)
    peers = (field for baseline in baselines for field in baseline.peers.get(kind, ()))
    figures = (name for indicator in dated.indicators(kind) for name in names_read(indicator))
    read = names_in(*_of_standards(dated, kind), *_of_scores(dated, kind))
    return frozenset((*read, *fields_asked(dated.book, kind), *figures, *peers))


def _of_standards(dated: DatedBook, kind: str) -> Iterable[Condition | Term]:
    standards = (one for one in dated.standards() if one.each is None and kind in one.of)
    for standard in standards:
        for clause in standard.grades:
            yield from (clause.when, *clause.outcomes.formulas)
        for follow in standard.follows.clauses if standard.follows else ():
            yield from (follow.when, *([] if follow.tilt is None else [follow.tilt]))


def _of_scores(dated: DatedBook, kind: str) -> Iterable[Condition | Term]:
    for score in dated.scores(kind):
        yield from (score.needs, *(cap.when for cap in score.caps))
        yield from (part for adjustment in score.adjust for part in (adjustment.when, adjustment.by))
