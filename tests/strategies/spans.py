"""Random measures that overlap, on whole hours, so that tests can look at every hour there is."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from engine.overlap.span import Span, Stretch, in_force_at
from rules.meaning.measure import Cap
from rules.meaning.procedure import Overlap
from rules.units import HOUR

ZERO = datetime(2026, 11, 20, tzinfo=UTC)
LATEST_END = 24
HOURS = 160
"""No queue of spans, however they are put in line, lasts longer than that."""


def hour(number: int) -> datetime:
    """The moment that many hours after all began."""
    return ZERO + timedelta(hours=number)


def span(case: str, starts: int, ends: int | None, matter: str | None = None) -> Span:
    """A measure between two hours; on a matter of its own unless said."""
    return Span(
        case=case, matter=matter or case, starts=hour(starts), ends=None if ends is None else hour(ends)
    )


def hours_in_force(stretches: Iterable[Stretch]) -> list[bool]:
    """Of every hour whether the measure is in force in it."""
    known = tuple(stretches)
    return [in_force_at(known, hour(number)) is not None for number in range(HOURS)]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """One measure: six cases on four matters, some without an end, some that last no time."""
    starts = draw(st.integers(0, LATEST_END))
    for_good = draw(st.integers(0, 9)) == 9
    ends = None if for_good else draw(st.integers(starts, LATEST_END))
    return span(draw(st.sampled_from("ABCDEF")), starts, ends, draw(st.sampled_from("wxyz")))


def several(at_most: int = 6) -> st.SearchStrategy[list[Span]]:
    """Some measures of one name on one subject."""
    return st.lists(spans(), max_size=at_most)


READINGS = st.none() | st.sampled_from(Overlap)


@st.composite
def caps(draw: st.DrawFn) -> Cap:
    """A cap of some hours within more hours."""
    lasts = draw(st.integers(1, 8))
    return Cap(lasts * HOUR, draw(st.integers(lasts + 1, 20)) * HOUR)
