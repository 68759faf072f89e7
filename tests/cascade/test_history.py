"""What counts as an earlier breach, and what a count of cases finds."""

from datetime import date, timedelta

import pytest
from examples.cascading import COUNTS
from strategies.decisions import AS_OF, decided, item_candidate

from engine.cascade.history import History
from engine.decide.case import Prior


def case_of(day, **changes):
    """A serious case of item 1, so many days before today."""
    return decided(item_candidate(), as_of=AS_OF - timedelta(days=day)).model_copy(update=changes)


def history_of(*cases):
    history = History()
    for case in cases:
        history.take_in(case)
    return history


@pytest.mark.parametrize(("days", "counted"), [(1, 1), (179, 1), (180, 0)])
def test_the_look_back(days, counted):
    """An earlier breach counts in the 180 days up to and including the date of a decision."""
    prior = history_of(case_of(days)).prior(case_of(0))

    assert (prior.same, prior.any, len(prior.cases)) == (counted, counted, counted)


@pytest.mark.parametrize(("days", "counted"), [(1, 1), (29, 1), (30, 0)])
def test_how_long_a_case_is_counted(days, counted):
    """A count of so many days finds the cases of these days up to and including the date."""
    history = history_of(case_of(days, grade=COUNTS["severe_cases_30d"].grade))

    assert history.counted(COUNTS["severe_cases_30d"], case_of(0)) == counted


def test_the_newest_are_named():
    """A case names the ten newest earlier ones of its standard, oldest first, whatever order they came in."""
    days = (3, 12, 1, 9, 10, 11, 2, 4, 5, 6, 7, 8)
    prior = history_of(*(case_of(each) for each in days), case_of(1, standard="C04", matter="m")).prior(
        case_of(0)
    )

    assert prior == Prior(same=12, any=13, cases=tuple(case_of(each).case for each in range(10, 0, -1)))


def test_one_matter_is_neither_counted_nor_named():
    """Cases about the same matter are left out of the figures and of the names, while they are in view."""
    about = {"matter": "audit:content_id:R1"}
    history = history_of(
        case_of(200, **about), case_of(5, **about), case_of(4), case_of(3, standard="C04", **about)
    )

    assert history.prior(case_of(0, **about)) == Prior(same=1, any=1, cases=(case_of(4).case,))


def test_several_cases_on_one_matter_are_one_breach():
    """A notice that was not met and the case that followed are one earlier breach, named by the newer."""
    about = {"matter": "audit:content_id:R1"}
    prior = history_of(case_of(9, **about), case_of(5, **about), case_of(4)).prior(case_of(0))

    assert prior == Prior(same=2, any=2, cases=(case_of(5).case, case_of(4).case))


def test_nothing_before():
    """Without earlier cases nothing is counted, on any day."""
    assert History().prior(case_of(0, as_of=date(2016, 1, 1))) == Prior(same=0, any=0, cases=())
