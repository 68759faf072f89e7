"""When a measure is in force on a subject, whatever was decided how often: the strictest wins.

Laws (tests/overlap): the order of the spans does not matter, nor whether one is said twice. Without a cap, a
further span never frees a moment in which the measure was in force. With one it may, where it uses up
earlier what the cap allows; but by any moment the time served so far is never less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from engine.overlap.capped import capped
from engine.overlap.queued import queued
from engine.overlap.span import Span, Stretch
from engine.overlap.timed import Timed, united
from rules.meaning.measure import Cap
from rules.meaning.procedure import Overlap


def stretches(spans: Iterable[Span], overlap: Overlap | None, cap: Cap | None) -> tuple[Stretch, ...]:
    """The times one measure is in force on one subject, in order, none overlapping another.

    `spans` are its acting decisions. By `max_from_first_start`, and where no reading binds (None), spans that
    overlap or touch are one stretch, from the first start to the latest end. By `extend` each begins when the
    one before it ends, in order of their starts, then of their cases; of one matter, what overlaps is united
    first, so that standards that meet the same record do not add up. Then `cap` holds. A span without an end
    is in force from its start for good, whatever the reading and the cap; one that lasts no time does
    nothing.

    The moments are exact; those that a length was added to keep the offset of the moment it was added to.
    """
    decided = tuple(spans)
    endless = [each for each in decided if each.ends is None]
    timed = list(_timed(decided))
    served = _queued_by_matter(timed) if overlap is Overlap.EXTEND else united(each for _, each in timed)
    if cap is not None:
        served = capped(served, cap)
    if overlap is not Overlap.EXTEND:
        served = tuple(_resting(each, timed) for each in served)
    return _for_good(served, endless, joins=overlap is not Overlap.EXTEND)


def _timed(spans: Iterable[Span]) -> Iterator[tuple[str, Timed]]:
    """The spans that end, each with its matter."""
    for each in spans:
        if each.ends is not None and each.starts < each.ends:
            yield each.matter, Timed(each.starts, each.ends, (each.case,))


def _queued_by_matter(timed: Iterable[tuple[str, Timed]]) -> tuple[Timed, ...]:
    matters = defaultdict(list)
    for matter, each in timed:
        matters[matter].append(each)
    return queued(each for several in matters.values() for each in united(several))


def _resting(served: Timed, timed: Iterable[tuple[str, Timed]]) -> Timed:
    """What is served rests on the cases whose own time meets it."""
    meeting = {each.cases for _, each in timed if each.starts < served.ends and served.starts < each.ends}
    return replace(served, cases=tuple(sorted(case for cases in meeting for case in cases)))


def _for_good(served: Sequence[Timed], endless: Sequence[Span], *, joins: bool) -> tuple[Stretch, ...]:
    """What is served until a measure for good begins, and that measure."""
    if not endless:
        return tuple(_stretch(each, each.ends) for each in served)
    begins = min(each.starts for each in endless)
    before = [each for each in served if each.starts < begins]
    cases = {each.case for each in endless}.union(*(each.cases for each in served if each.ends > begins))
    if joins and before and before[-1].ends >= begins:
        joined = before.pop()
        begins, cases = joined.starts, cases.union(joined.cases)
    finite = (_stretch(each, min(each.ends, begins)) for each in before)
    return (*finite, Stretch(starts=begins, ends=None, cases=tuple(sorted(cases))))


def _stretch(served: Timed, ends: datetime) -> Stretch:
    return Stretch(starts=served.starts, ends=ends, cases=served.cases)
