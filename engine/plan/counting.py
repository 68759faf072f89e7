"""The pass over the records: one grouped scan per record type and kind of subject, all its aggregates in it.

Why one scan per kind and not one for all kinds: over 10 million orders of a million items and 300,000 shops
(two cores; four aggregates per item, twelve per shop) two scans took 3.4 s and 0.37 GB; one scan grouped by
item and shop, rolled up, 3.3 s and 0.67 GB; GROUPING SETS, which compute every aggregate for every kind,
3.7 s and 0.80 GB. And only a scan of its own is exact for `distinct` and `latest` as well.
"""

from sqlglot import exp

from engine.plan.column import (
    RECORD,
    SUBJECT_ID,
    column,
    counted,
    field_of_record,
    named,
    records_of,
    relation,
)
from engine.plan.dated_book import DatedBook
from engine.plan.fold import days_of, filtered, middle_of, percentile_of
from engine.plan.node import all_of, at_least, bigint, coalesce, known, less, no, text_of
from engine.plan.plan import Step
from engine.plan.profile import link_profiles
from engine.plan.sql_expression import column_value_of, condition_of, known_of
from engine.plan.tally import Tally, hull, tallied
from rules.expression.tree import ALWAYS, NEVER, Term
from rules.meaning.days import Days
from rules.meaning.indicator import Aggregate, Fold
from rules.meaning.record import RecordType
from rules.units import SHARE_ONE

RECORDS = "records"
"""The column that counts all records of a subject in the days scanned."""
_OF_KNOWN_TERMS = (Fold.COUNT, Fold.LATEST, Fold.MEDIAN, Fold.PERCENTILE)
"""The folds that do not pass over a missing term by themselves."""


def counting_steps(dated: DatedBook, kind: str) -> list[Step]:
    """Make `counted_<record>_<kind>` for every record type that the kind's indicators read."""
    return [_counting(dated, kind, record=record) for record in tallied(dated, kind)]


def records_in(dated: DatedBook, days: Days, record: RecordType) -> exp.Expr:
    """Say that a record happened on one of the days."""
    first, after = dated.moments(days)
    at = column(record.at, RECORD)
    return all_of(at_least(at, first), less(at, after))


def matched(dated: DatedBook, tally: Tally) -> list[exp.Expr]:
    """Say when a record counts for a tally: its day, its conditions, its term known."""
    return [
        _happened(dated, tally),
        *_conditions(dated, tally.aggregate),
        *_term_known(dated, tally.aggregate),
    ]


def not_counted(dated: DatedBook, tally: Tally) -> exp.Expr:
    """Say that a record does not count for a tally: its condition is false, or something in it missing."""
    checks = [*_conditions(dated, tally.aggregate), *_term_known(dated, tally.aggregate)]
    return _not_known_true(all_of(*checks)) if checks else exp.false()


def _counting(dated: DatedBook, kind: str, *, record: str) -> Step:
    found, described = tallied(dated, kind)[record], dated.book.records[record]
    scanned = hull([dated.days(tally.window) for tally in found])
    about = column(described.about[kind], RECORD)
    select = exp.select(
        named(about, SUBJECT_ID),
        named(exp.Count(this=exp.Star()), RECORDS),
        *(named(_aggregate(dated, tally, scanned=scanned), name) for tally, name in found.items()),
    ).from_(relation(records_of(record), RECORD), copy=False)
    paths = [path for tally in found for path in tally.names()]
    select = link_profiles(select, dated, record=described, paths=paths)
    select = select.where(known(about), records_in(dated, scanned, described), copy=False).group_by(
        about, copy=False
    )
    return Step(f"count {record} records per {kind}", counted(record, kind), text_of(select))


def _aggregate(dated: DatedBook, tally: Tally, *, scanned: Days) -> exp.Expr:
    checks = _conditions(dated, tally.aggregate)
    if dated.days(tally.window) != scanned:
        checks.insert(0, _happened(dated, tally))
    if tally.aggregate.fold in _OF_KNOWN_TERMS:
        checks += _term_known(dated, tally.aggregate)
    return _folded(dated, tally, checks)


def _happened(dated: DatedBook, tally: Tally) -> exp.Expr:
    return records_in(dated, dated.days(tally.window), dated.book.records[tally.aggregate.record])


def _conditions(dated: DatedBook, aggregate: Aggregate) -> list[exp.Expr]:
    """Say that `where` holds and that `unless` is not known to."""
    read = field_of_record(dated.kinds)
    where = [] if aggregate.where == ALWAYS else [condition_of(dated.bound(aggregate.where), read)]
    if aggregate.unless == NEVER:
        return where
    return [*where, _not_known_true(condition_of(dated.bound(aggregate.unless), read))]


def _not_known_true(condition: exp.Expr) -> exp.Expr:
    return no(coalesce(condition, exp.false()))


def _term_known(dated: DatedBook, aggregate: Aggregate) -> list[exp.Expr]:
    if aggregate.term is None:
        return []
    return [known_of(dated.bound_term(aggregate.term), field_of_record(dated.kinds))]


def _folded(dated: DatedBook, tally: Tally, checks: list[exp.Expr]) -> exp.Expr:
    aggregate, record = tally.aggregate, dated.book.records[tally.aggregate.record]
    if aggregate.fold is Fold.DAYS:
        conditions = _conditions(dated, aggregate)
        return days_of(dated, record, days=dated.days(tally.window), checks=conditions)
    if aggregate.fold is Fold.COUNT or aggregate.term is None:
        return filtered(exp.Count(this=exp.Star()), checks)
    return _folded_terms(aggregate, record, _term(dated, aggregate.term), checks=checks)


def _folded_terms(
    aggregate: Aggregate, record: RecordType, term: exp.Expr, *, checks: list[exp.Expr]
) -> exp.Expr:
    match aggregate.fold:
        case Fold.SUM:
            return bigint(filtered(exp.Sum(this=term), checks))
        case Fold.DISTINCT:
            return filtered(exp.Count(this=exp.Distinct(expressions=[term])), checks)
        case Fold.LATEST:
            age = [column(name, RECORD) for name in (record.at, "_seq", record.key)]
            return filtered(exp.ArgMax(this=term, expression=exp.Tuple(expressions=age)), checks)
        case Fold.MEDIAN:
            return middle_of(term, checks)
        case Fold.PERCENTILE:
            return percentile_of(term, checks, at=aggregate.at or SHARE_ONE)
        case fold:
            raise TypeError(f"this folds no terms: {fold}")


def _term(dated: DatedBook, term: Term) -> exp.Expr:
    return column_value_of(dated.bound_term(term), field_of_record(dated.kinds))
