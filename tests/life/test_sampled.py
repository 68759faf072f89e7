"""The sample of automatic decisions that a person looks at as well."""

from hypothesis import given
from hypothesis import strategies as st

from engine.life.sampled import is_sampled
from rules.units import SHARE_ONE

SHARES = st.integers(0, SHARE_ONE)


@given(st.text(max_size=30), SHARES, SHARES)
def test_a_larger_sample_keeps_every_case_of_a_smaller(case, one, other):
    """Whoever is in a sample is in every larger one."""
    smaller, larger = sorted((one, other))

    assert is_sampled(case, larger) or not is_sampled(case, smaller)


@given(st.text(max_size=30))
def test_the_ends_of_sampling(case):
    """A share of nothing takes no case, a share of everything takes every one."""
    assert (is_sampled(case, 0), is_sampled(case, SHARE_ONE)) == (False, True)


def test_the_share_is_met():
    """Of 20,000 cases about a hundredth is in a sample of 1 %."""
    found = sum(is_sampled(f"20261120-G02-{each:012x}", SHARE_ONE // 100) for each in range(20_000))

    assert 160 <= found <= 240
