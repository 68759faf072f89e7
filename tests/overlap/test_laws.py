"""What holds of overlapping measures, whatever was decided."""

from itertools import accumulate, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.spans import HOURS, READINGS, caps, hours_in_force, several, spans

from engine.overlap.stretches import stretches
from rules.meaning.measure import Cap
from rules.meaning.procedure import Overlap
from rules.units import HOUR


@given(several(), READINGS, st.none() | caps())
def test_stretches_are_in_order_and_do_not_overlap(decided, overlap, cap):
    """Each lasts some time and ends before the next begins or as it does; only the last may be for good."""
    found = stretches(decided, overlap, cap)

    assert all(each.ends is None or each.starts < each.ends for each in found)
    assert all(one.ends is not None and one.ends <= other.starts for one, other in pairwise(found))


@given(several(), READINGS, st.none() | caps(), st.randoms(use_true_random=False))
def test_the_order_of_measures_does_not_matter_nor_whether_one_is_said_twice(decided, overlap, cap, chance):
    """Any order of the same measures, some of them twice, gives the same stretches."""
    otherwise = [*decided, *(each for each in decided if chance.random() < 0.5)]
    chance.shuffle(otherwise)

    assert stretches(otherwise, overlap, cap) == stretches(decided, overlap, cap)


@given(several(), READINGS, spans())
def test_one_measure_more_frees_no_moment(decided, overlap, more):
    """Without a cap, what was in force stays in force when a measure is added, by either reading."""
    before, after = (hours_in_force(stretches(each, overlap, None)) for each in (decided, [*decided, more]))

    assert all(later for earlier, later in zip(before, after, strict=True) if earlier)


@given(several(), READINGS, caps(), spans())
def test_one_measure_more_never_lessens_the_time_served(decided, overlap, cap, more):
    """With a cap a moment may become free, but by any moment no less time has been served than without it."""
    before, after = (hours_in_force(stretches(each, overlap, cap)) for each in (decided, [*decided, more]))

    served = zip(accumulate(before), accumulate(after), strict=True)
    assert all(earlier <= later for earlier, later in served)


def _ending(decided):
    return [each for each in decided if each.ends is not None]


@settings(max_examples=80)
@given(several().map(_ending), READINGS, caps())
def test_nothing_outlasts_its_cap_in_any_window(decided, overlap, cap):
    """Of measures that end no window of the cap's length holds more than the cap, wherever it begins."""
    in_force = hours_in_force(stretches(decided, overlap, cap))
    within = cap.within // HOUR

    most = max(sum(in_force[first : first + within]) for first in range(HOURS - within))
    assert most <= cap.lasts // HOUR


@given(several().map(_ending), READINGS, caps())
def test_what_is_served_was_decided_and_none_that_the_cap_allows_is_left_out(decided, overlap, cap):
    """The cap only takes away, and takes an hour only when the hours before it have used it up."""
    decided_hours, served = (hours_in_force(stretches(decided, overlap, each)) for each in (None, cap))
    within, lasts = cap.within // HOUR, cap.lasts // HOUR

    for number in range(HOURS):
        used = sum(served[max(0, number - within + 1) : number])
        assert served[number] is (decided_hours[number] and used < lasts)


@given(several(), READINGS)
def test_a_generous_cap_changes_nothing(decided, overlap):
    """A cap that nothing reaches leaves every stretch as it is, its cases too."""
    generous = Cap(HOURS * HOUR, 2 * HOURS * HOUR)

    assert stretches(decided, overlap, generous) == stretches(decided, overlap, None)


@given(several())
def test_what_a_queue_serves_is_all_of_every_matter(decided):
    """By extend every matter's own time is served in full, one after the other, never at once."""
    ending = _ending(decided)
    by_matter = {each.matter: [one for one in ending if one.matter == each.matter] for each in ending}

    alone = sum(sum(hours_in_force(stretches(each, None, None))) for each in by_matter.values())

    assert sum(hours_in_force(stretches(ending, Overlap.EXTEND, None))) == alone
