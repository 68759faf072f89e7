"""The arithmetic that planted misconduct rests on."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from windvane.simulate.figures import numbered_within
from windvane.simulate.misconduct import ALWAYS, STAGES, rounds_for, set_lines
from windvane.simulate.volume import orders_by_day, orders_by_shop

DAY = date(2026, 11, 20)


@given(st.lists(st.integers(0, 5), max_size=20))
def test_members_are_numbered_within_their_group(counts):
    """Each group's members are numbered from nought."""
    expected = [number for count in counts for number in range(count)]

    assert numbered_within(np.array(counts, dtype=np.int64)).tolist() == expected


@given(st.integers(0, 10**7), st.integers(1, 90))
def test_days_share_all_orders(orders, days):
    """No order is lost or made when they are shared out over days."""
    shared = orders_by_day(orders, [date.fromordinal(DAY.toordinal() - ago) for ago in range(days)])

    assert (sum(shared), min(shared) >= 0) == (orders, True)


@given(
    st.lists(st.floats(0.001, 1_000), min_size=1, max_size=30),
    st.integers(0, 10**5),
    st.integers(0, 5),
    st.integers(0, 20),
)
def test_shops_share_all_orders_and_staged_ones_get_none(weights, orders, staged, seed):
    """The orders of a day are shared out exactly, and shops without weight get none."""
    weight = np.array(weights + [0.0] * staged)
    shared = orders_by_shop(weight, orders, day=DAY, seed=seed)

    assert (shared.sum(), shared.min() >= 0, shared[len(weights) :].sum()) == (orders, True, 0)


@settings(deadline=None)
@given(st.integers(0, 30))
def test_a_stage_fails_in_a_fixed_pattern(newest):
    """Over any thirty days a staged item that always fails gets the same share of marked orders."""
    shops = np.arange(len(STAGES))
    lines = set_lines(shops, shops * 100)
    steady = [number for number, stage in enumerate(STAGES) if stage.span == ALWAYS]
    marked = dict.fromkeys(steady, 0)
    for ago in range(newest, newest + 30):
        line, marks = lines.marks_on(ago)
        for number in steady:
            planted = (lines.stage[line] == number) & (lines.item[line] == number * 100)
            marked[number] += int(((marks[planted] & STAGES[number].mark) != 0).sum())

    assert marked == {number: 120 * STAGES[number].marked // STAGES[number].out_of for number in steady}


def test_large_markets_have_more_misconduct():
    """Stages are set once in a small market and more often as it grows."""
    assert [rounds_for(300, 144_000), rounds_for(100_000, 10**7), rounds_for(10**6, 3 * 10**7)] == [1, 10, 86]
