"""The figure that would clear a comparison is the nearest one that does."""

from dataclasses import replace

from examples.governed import INDICATORS
from hypothesis import given
from hypothesis import strategies as st

from engine.explain.reach import quotient_bound, reach_of
from rules.expression.tree import Comparison
from rules.units import divide_half_up

RATE = INDICATORS["on_time_shipment_rate"]
RETURNS = INDICATORS["quality_return_rate"]


@given(st.integers(1, 10**7), st.integers(1, 10**6), st.sampled_from((1, 1_000, 1_000_000)))
def test_the_least_numerator_is_enough_and_one_less_is_not(value, denominator, scale):
    """`at_least` is the edge: there the rounded quotient reaches the value, just before it does not."""
    least = quotient_bound(value, "at_least", scale=scale, of=denominator)

    assert divide_half_up(least * scale, denominator) >= value
    assert divide_half_up((least - 1) * scale, denominator) < value


@given(st.integers(0, 10**7), st.integers(1, 10**6), st.sampled_from((1, 1_000, 1_000_000)))
def test_the_greatest_numerator_is_allowed_and_one_more_is_not(value, denominator, scale):
    """`at_most` is the edge: there the rounded quotient keeps to the value, just after it does not."""
    greatest = quotient_bound(value, "at_most", scale=scale, of=denominator)

    assert divide_half_up(greatest * scale, denominator) <= value
    assert divide_half_up((greatest + 1) * scale, denominator) > value


def test_an_on_time_rate_names_the_orders_it_takes():
    """95 % of 200 orders are 190."""
    facts = {"on_time_shipment_rate.denominator": 200}

    reach = reach_of(Comparison.AT_LEAST, 950_000, indicator=RATE, fact="on_time_shipment_rate", facts=facts)

    assert (reach.bound, reach.value, reach.numerator, reach.denominator) == ("at_least", 950_000, 190, 200)


def test_a_multiple_of_the_baseline_is_followed_to_the_numerator():
    """Below 2x a baseline of 1.5 % is at most 2.9992 %, which of 400 orders is 11."""
    facts = {"quality_return_rate.denominator": 400, "quality_return_rate.baseline": 15_000}

    reach = reach_of(
        Comparison.LESS, 2_000, indicator=RETURNS, fact="quality_return_rate.times_baseline", facts=facts
    )

    assert (reach.bound, reach.value, reach.numerator) == ("at_most", 29_992, 11)


def test_nothing_follows_where_nothing_can():
    """Equality, texts, other facts and a missing baseline have no nearest figure."""
    asked = [
        (Comparison.EQUAL, 5, "on_time_shipment_rate"),
        (Comparison.LESS, "text", "on_time_shipment_rate"),
        (Comparison.LESS, 5, "on_time_shipment_rate.numerator"),
        (Comparison.LESS, 5, "on_time_shipment_rate.times_baseline"),
    ]

    found = [reach_of(how, bound, indicator=RATE, fact=fact, facts={}) for how, bound, fact in asked]

    assert found == [None] * 4


def test_a_plain_count_reaches_its_value_alone():
    """An indicator without a denominator has a value to reach and no numerator."""
    plain = replace(RATE, denominator=None, denominator_unit=None)

    reach = reach_of(Comparison.MORE, 5, indicator=plain, fact="on_time_shipment_rate", facts={})

    assert (reach.value, reach.numerator) == (6, None)
