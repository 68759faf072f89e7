"""How the values of many records become one integer, as SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from itertools import groupby

from sqlglot import exp

from engine.plan.column import RECORD, column
from engine.plan.dated_book import DatedBook
from engine.plan.integer import Integer, add, constant, half_up
from engine.plan.node import (
    all_of,
    at_least,
    bigint,
    bracket,
    call,
    coalesce,
    first_that_holds,
    less,
    minus,
    plus,
    times,
)
from rules.meaning.days import Days
from rules.meaning.record import RecordType
from rules.units import SHARE_ONE

_WORD = 62
"""So many bits of a BIGINT are days."""


def filtered(aggregate: exp.Expr, checks: list[exp.Expr]) -> exp.Expr:
    """Fold only what passes the checks."""
    if not checks:
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=all_of(*checks)))


def middle_of(value: exp.Expr, checks: list[exp.Expr]) -> exp.Expr:
    """Give the one value in the middle, or the two, as a list; the checks leave no missing value.

    Exactly, by places in the sorted list: quantiles of a warehouse are reckoned in fractions.
    """
    first, last = _quotient(plus(_number(checks), 1), 2), plus(_quotient(_number(checks), 2), 1)
    return call("list_slice", _ordered(value, checks), first, last)


def median_of(middle: exp.Expr) -> Integer:
    """Give the half-up mean of what `middle_of` made; missing when that is."""
    low, high = (call("list_extract", middle, place) for place in (1, -1))
    return half_up(add(Integer(low), Integer(high)), constant(2))


def percentile_of(value: exp.Expr, checks: list[exp.Expr], *, at: int) -> exp.Expr:
    """Give the one at place ceil(n * at / 1,000,000) in order; the checks leave no missing value."""
    place = _quotient(plus(times(_number(checks), at), SHARE_ONE - 1), SHARE_ONE)
    return call("list_extract", _ordered(value, checks), place)


def days_of(dated: DatedBook, record: RecordType, *, days: Days, checks: list[exp.Expr]) -> exp.Expr:
    """Count the calendar days of a window on which a record that passes the checks happened.

    Each day is a bit of a word. Over 10 million records of 300,000 subjects, on two busy cores, a scan with
    four such counts took 2 s more than without; with COUNT(DISTINCT) it took 41 s more.
    """
    at = column(record.at, RECORD)
    numbers = [_days_in_word(dated, at, days=part, checks=checks) for part in _words(days)]
    return bigint(reduce(plus, numbers))


def _days_in_word(dated: DatedBook, at: exp.Expr, *, days: Days, checks: list[exp.Expr]) -> exp.Expr:
    """Count the days of at most one word; records of other days have no bit of their own, so they are out."""
    first, after = dated.moments(days)
    day = _no_more(_no_less(day_of(dated, at, days), 0), _WORD - 1)
    bit = exp.BitwiseLeftShift(this=bigint(exp.convert(1)), expression=day)
    bits = filtered(call("bit_or", bit), [at_least(at, first), less(at, after), *checks])
    return coalesce(call("bit_count", bits), 0)


def day_of(dated: DatedBook, moment: exp.Expr, days: Days) -> exp.Expr:
    """Number the calendar days of a window, for moments within it: no two days alike.

    Where clocks change a day has not 24 hours: each run of days of one length is counted in that length.
    """
    runs = list(_runs(dated, days))
    if not runs:
        return exp.convert(0)
    *earlier, last = runs
    chosen = ((less(moment, run.after), run.day_of(moment)) for run in earlier)
    return first_that_holds(*chosen, otherwise=last.day_of(moment)) if earlier else last.day_of(moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Days of one length in a row: their first moment, the one after, a day's length, the first's number."""

    start: int
    after: int
    length: int
    number: int

    def day_of(self, moment: exp.Expr) -> exp.Expr:
        day = _quotient(minus(moment, self.start), self.length)
        return plus(day, self.number) if self.number else day


def _runs(dated: DatedBook, days: Days) -> Iterator[_Run]:
    """Give the runs of a window; a day that a zone left out is in none."""
    every = (days.first + timedelta(days=place) for place in range((days.last - days.first).days + 1))
    spans = (dated.moments(Days(day, day)) for day in every)
    number = 0
    for length, run in groupby(spans, key=lambda span: span[1] - span[0]):
        (start, _), *_ = alike = list(run)
        if length:
            yield _Run(start=start, after=alike[-1][1], length=length, number=number)
        number += len(alike)


def _words(days: Days) -> Iterator[Days]:
    """Part a window into stretches whose days fit into a word."""
    first = days.first
    while first <= days.last:
        last = min(first + timedelta(days=_WORD - 1), days.last)
        yield Days(first, last)
        first = last + timedelta(days=1)


def _no_less(value: exp.Expr, low: int) -> exp.Expr:
    return exp.Greatest(this=value, expressions=[exp.convert(low)], ignore_nulls=True)


def _no_more(value: exp.Expr, high: int) -> exp.Expr:
    return exp.Least(this=value, expressions=[exp.convert(high)], ignore_nulls=True)


def _ordered(value: exp.Expr, checks: list[exp.Expr]) -> exp.Expr:
    return call("list_sort", filtered(call("list", value), checks))


def _number(checks: list[exp.Expr]) -> exp.Expr:
    return filtered(exp.Count(this=exp.Star()), checks)


def _quotient(value: exp.Expr, divisor: int) -> exp.Expr:
    return exp.IntDiv(this=bracket(value), expression=exp.convert(divisor))
