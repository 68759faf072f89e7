"""Times and places that records declare excuse whom they cover."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exemption.exempting import Excuse
from rules.meaning.days import Days
from tests.exemption.holding import AS_OF, MONTH, at, concerned, declared, excused, known
from tests.plan.excused import EXCUSING

STORM = at(date(2026, 11, 3)), at(date(2026, 11, 5))


def until(day, *, zone="Asia/Shanghai"):
    return at(day + timedelta(days=1), zone=zone)


@pytest.mark.parametrize(
    ("happened", "is_excused"),
    [
        (STORM[0] - 1, False),
        (STORM[0], True),
        (STORM[1] - 1, True),
        (STORM[1], False),
    ],
)
def test_an_incident_is_excused_when_it_happened_within_the_time(happened, is_excused):
    """The first moment belongs to the time declared, the last does not."""
    incident = concerned(happened=happened, windows=())
    excuse = Excuse(name="force_majeure", until=STORM[1], because="F1")

    assert excused(incident, declared=(declared(*STORM),)) == (excuse if is_excused else None)


@pytest.mark.parametrize(
    ("starts", "ends", "is_excused"),
    [
        (at(MONTH.first) - 5, at(MONTH.first), False),
        (at(MONTH.first) - 5, at(MONTH.first) + 1, True),
        (until(MONTH.last) - 1, until(MONTH.last) + 5, True),
        (until(MONTH.last), until(MONTH.last) + 5, False),
        (*STORM, True),
        (STORM[0], STORM[0], False),
    ],
)
def test_figures_are_excused_when_a_moment_of_their_days_lies_within_the_time(starts, ends, is_excused):
    """A time that ends as the first day begins, or begins as the last ends, does not touch the windows."""
    assert (excused(concerned(), declared=(declared(starts, ends),)) is not None) is is_excused


def test_figures_are_excused_as_long_as_their_windows_reach_back():
    """The excuse lasts until the end of the last business date whose windows hold a moment of the time."""
    excuse = excused(concerned(), declared=(declared(*STORM),))

    assert excuse == Excuse(name="force_majeure", until=until(date(2026, 12, 3)), because="F1")


@given(
    first=st.integers(-60, 0),
    length=st.integers(0, 60),
    starts=st.integers(-80, 20),
    hours=st.integers(1, 24 * 30),
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia"]),
)
def test_an_excuse_ends_on_the_last_business_date_that_it_holds_of(first, length, starts, hours, zone):
    """Measured again every day, figures stay excused until the moment told, and are not on the next date."""
    book = replace(EXCUSING, zone=zone)
    begins = at(AS_OF + timedelta(days=starts), zone=zone)
    time = declared(begins, begins + hours * 3_600_000_000)

    def on(day):
        window = Days(day + timedelta(days=first), day + timedelta(days=min(0, first + length)))
        return excused(concerned(windows=(window,)), declared=(time,), book=book, as_of=day)

    excuse = on(AS_OF)
    if excuse is not None:
        days = [AS_OF + timedelta(days=later) for later in range(120)]
        last = max(day for day in days if on(day) is not None)
        assert excuse.until == until(last, zone=zone)


def test_without_windows_the_business_date_counts():
    """A standard that measures over no days is excused by a time that touches the business date."""
    of_a_score = concerned(windows=())
    just_over = declared(at(AS_OF) - 5, at(AS_OF))
    begun = declared(until(AS_OF) - 1, until(AS_OF) + 5)

    assert excused(of_a_score, declared=(just_over,)) is None
    assert excused(of_a_score, declared=(begun,)) is not None


@pytest.mark.parametrize(
    ("places", "place", "is_excused"),
    [
        (("广东省",), "广东省", True),
        (("广东",), "广东省深圳市", True),
        (("广东省深圳市",), "广东", True),
        (("广西", "广东"), "广东省", True),
        (("广西",), "广东省", False),
        (("深圳市",), "广东省深圳市", False),
        (("广东",), None, False),
        (("广东",), " ", False),
        ((), None, True),
        ((), "广东省", True),
    ],
)
def test_a_place_is_excused_with_its_parts_and_what_it_is_part_of(places, place, is_excused):
    """Declared places hold of those equal, within them or around them; no places hold everywhere."""
    facts = {"shop:S1": {} if place is None else {"region": place}}
    time = declared(*STORM, places=places)

    assert (excused(concerned(), declared=(time,), facts=facts) is not None) is is_excused


def test_the_time_that_excuses_longest_speaks():
    """Of several declarations the one that excuses longest is told, then the first by key."""
    longer = STORM[0], STORM[1] + 86_400_000_000
    times = (declared(*STORM, key="F0"), declared(*longer, key="F2"), declared(*longer, key="F1"))
    excuse = excused(concerned(), declared=times)

    assert excuse == Excuse(name="force_majeure", until=until(date(2026, 12, 4)), because="F1")


def test_times_of_another_exemption_say_nothing():
    """A record excuses by the exemption that names its record type, by no other."""
    book = replace(EXCUSING, exemptions={"new_shop": EXCUSING.exemptions["new_shop"]})

    assert excused(concerned(), declared=(declared(*STORM),), book=book) is None
    assert known().declared == ()
