"""What the figures of the language are, worked out by hand."""

from datetime import date

import pytest

from engine.measure.dated import Dated
from engine.measure.fold import fold, median, percentile
from engine.measure.rank import rank_of
from engine.measure.score import mark_of
from rules.expression.days import day_start
from rules.meaning.indicator import Aggregate, Fold
from rules.meaning.score import Rank


@pytest.mark.parametrize(
    ("figures", "middle"),
    [([], None), ([5], 5), ([9, 1, 5], 5), ([1, 2], 2), ([-1, -2], -2), ([4, 1, 3, 9], 4), ([-1, 0], -1)],
)
def test_a_median_is_the_one_in_the_middle_or_the_rounded_mean_of_two(figures, middle):
    """Of an even number the two in the middle are averaged, halves away from zero."""
    assert median(figures) == middle


@pytest.mark.parametrize(
    ("number", "at", "place"),
    [(10, 900_000, 9), (11, 900_000, 10), (1, 900_000, 1), (3, 1, 1), (7, 1_000_000, 7), (4, 500_000, 2)],
)
def test_a_percentile_is_a_figure_that_occurs(number, at, place):
    """It is the one at place ceil(n * at), nothing in between."""
    assert percentile(list(range(number, 0, -1)), at) == place


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (Fold.COUNT, 0),
        (Fold.SUM, 0),
        (Fold.DISTINCT, 0),
        (Fold.DAYS, 0),
        (Fold.LATEST, None),
        (Fold.MEDIAN, None),
        (Fold.PERCENTILE, None),
    ],
)
def test_over_no_records_counts_are_none_and_chosen_values_missing(kind, figure):
    """Nothing counted is 0; of nothing there is no latest, no middle and no place."""
    assert fold(Aggregate(record="order", fold=kind, at=900_000), []) == figure


@pytest.mark.parametrize(
    ("value", "values", "better", "rank"),
    [
        (3, [3, 1, 2], "higher", 1_000_000),
        (1, [3, 1, 2], "higher", 0),
        (2, [3, 1, 2], "higher", 500_000),
        (2, [2, 2, 3, 1], "lower", 666_667),
        (2, [2, 2, 2], "lower", 1_000_000),
        (2, [2], "lower", None),
    ],
)
def test_a_rank_is_the_part_of_the_others_that_are_not_better(value, values, better, rank):
    """Equal values are not better than each other; who is alone has no rank."""
    assert rank_of(value, values, better=better) == rank


def test_a_rank_is_a_mark():
    """The share of peers that are not better, in thousandths of a hundred; without a rank no mark."""
    marks = [mark_of(Rank(), "delay", facts) for facts in ({"delay.rank": 666_667}, {"delay": 5})]

    assert marks == [66_667, None]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Havana", date(2026, 11, 1), 25),
        ("Asia/Shanghai", date(2026, 11, 1), 24),
    ],
)
def test_a_day_lasts_until_the_next_begins(zone, day, hours):
    """A moment's day is the calendar's, also where the day is longer or shorter than others."""
    dated, first = Dated(day, zone), day_start(day, zone)
    every = [dated.day(first + hour * 3_600_000_000) for hour in range(hours)]

    assert (set(every), dated.day(first - 1) < day) == ({day}, True)
    assert dated.day(first + hours * 3_600_000_000) > day
