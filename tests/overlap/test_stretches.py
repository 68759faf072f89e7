"""When a measure is in force: worked examples of both readings and of the cap."""

from datetime import datetime, timedelta, timezone

import pytest
from strategies.spans import hour, span

from engine.overlap.span import Span, Stretch, in_force_at
from engine.overlap.stretches import stretches
from rules.meaning.measure import Cap
from rules.meaning.procedure import Overlap
from rules.units import DAY, HOUR

ONE = Overlap.MAX_FROM_FIRST_START
QUEUE = Overlap.EXTEND


def told(found):
    """Stretches as (first hour, past hour, cases)."""
    zero = hour(0)
    an_hour = timedelta(hours=1)
    ends = [None if each.ends is None else (each.ends - zero) // an_hour for each in found]
    starts = [(each.starts - zero) // an_hour for each in found]
    cases = ["".join(each.cases) for each in found]
    return list(zip(starts, ends, cases, strict=True))


def march(day):
    """The first moment of a day of March 2027 in China."""
    return datetime(2027, 3, day, tzinfo=timezone(timedelta(hours=8)))


def test_nothing_decided_is_never_in_force():
    """Without spans there is no stretch, whatever the reading."""
    assert stretches([], ONE, None) == stretches([], QUEUE, Cap(1, 2)) == ()


def test_a_fortnight_and_a_week_begun_nine_days_later():
    """14 days from 1 March and 7 from 10 March end on 17 March as one measure, on 22 March in a queue."""
    decided = [
        Span(case="A", matter="A", starts=march(1), ends=march(15)),
        Span(case="B", matter="B", starts=march(10), ends=march(17)),
    ]

    assert stretches(decided, ONE, None) == (Stretch(starts=march(1), ends=march(17), cases=("A", "B")),)
    assert stretches(decided, QUEUE, None) == (
        Stretch(starts=march(1), ends=march(15), cases=("A",)),
        Stretch(starts=march(15), ends=march(22), cases=("B",)),
    )


@pytest.mark.parametrize("overlap", [None, ONE])
def test_what_touches_is_one_stretch_and_what_lies_apart_is_not(overlap):
    """Without a reading each measure stands for itself, which comes to the same time as the first reading."""
    decided = [span("C", 9, 12), span("B", 4, 6), span("A", 0, 4)]

    assert told(stretches(decided, overlap, None)) == [(0, 6, "AB"), (9, 12, "C")]


def test_a_queue_waits_for_nobody_who_is_not_there():
    """By extend a measure that begins when nothing is in force begins when it was to."""
    decided = [span("A", 0, 4), span("B", 2, 5), span("C", 10, 12)]

    assert told(stretches(decided, QUEUE, None)) == [(0, 4, "A"), (4, 7, "B"), (10, 12, "C")]


def test_measures_that_begin_together_queue_by_case():
    """Of two measures with one start the case with the lower id comes first."""
    decided = [span("B", 0, 2), span("A", 0, 5)]

    assert told(stretches(decided, QUEUE, None)) == [(0, 5, "A"), (5, 7, "B")]


def test_measures_on_one_matter_do_not_queue_behind_each_other():
    """Two standards that meet the same record do not add up: their measures are one, the longer."""
    decided = [span("A", 0, 7, "m"), span("B", 0, 14, "m"), span("C", 3, 5, "other")]

    assert told(stretches(decided, QUEUE, None)) == [(0, 14, "AB"), (14, 16, "C")]


def test_the_cap_cuts_what_lasts_too_long():
    """What is beyond the cap is not served; when the cap allows again, what was decided goes on."""
    cap = Cap(3 * HOUR, 10 * HOUR)

    assert told(stretches([span("A", 0, 9)], ONE, cap)) == [(0, 3, "A")]
    assert told(stretches([span("A", 0, 12)], ONE, cap)) == [(0, 3, "A"), (10, 12, "A")]
    assert told(stretches([span("A", 0, 2), span("B", 5, 20)], QUEUE, cap)) == [
        (0, 2, "A"),
        (5, 6, "B"),
        (10, 12, "B"),
        (15, 16, "B"),
    ]


def test_a_stretch_rests_on_the_cases_that_reach_into_it():
    """What the cap cut away rests on nobody, and a case of which nothing is served is in no stretch."""
    decided = [span("A", 0, 4), span("B", 3, 8)]

    assert told(stretches(decided, ONE, Cap(2 * HOUR, 10 * HOUR))) == [(0, 2, "A")]
    assert told(stretches(decided, ONE, Cap(4 * HOUR, 10 * HOUR))) == [(0, 4, "AB")]


def test_a_measure_without_an_end_is_for_good_whatever_the_cap():
    """It begins when it was to, in a queue too, and what would come after it is part of it."""
    decided = [span("A", 0, 6), span("B", 4, None), span("C", 5, 9), span("D", 8, None)]
    cap = Cap(2 * HOUR, 100 * HOUR)

    assert told(stretches(decided, ONE, None)) == [(0, None, "ABCD")]
    assert told(stretches(decided, ONE, cap)) == [(0, 2, "A"), (4, None, "BD")]
    assert told(stretches(decided, QUEUE, None)) == [(0, 4, "A"), (4, None, "ABCD")]


def test_a_measure_for_good_goes_on_what_ends_as_it_begins():
    """As one measure they are one stretch; in a queue each is told on its own."""
    decided = [span("A", 0, 4), span("B", 4, None)]

    assert told(stretches(decided, ONE, None)) == [(0, None, "AB")]
    assert told(stretches(decided, QUEUE, None)) == [(0, 4, "A"), (4, None, "B")]


def test_a_measure_that_lasts_no_time_does_nothing():
    """A start that is its own end is no stretch."""
    assert stretches([span("A", 3, 3)], ONE, None) == ()


def test_a_stretch_holds_from_its_start_until_before_its_end():
    """The first moment is in force, the end no more; between two stretches nothing is."""
    found = stretches([span("A", 1, 3), span("B", 5, None)], ONE, Cap(DAY, 2 * DAY))

    cases = [None if each is None else each.cases for each in (in_force_at(found, hour(n)) for n in range(6))]

    assert cases == [None, ("A",), ("A",), None, None, ("B",)]
