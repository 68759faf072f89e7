"""What a step changes in the measures of a case: before and now, measure by measure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.life.standing import Standing, as_it_stands, held_back
from notices.decision import Measure
from notices.measures import measures_of
from notices.step_notice import Change
from notices.titles import Titles

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """The measures that changed, and the names of those that stay as they are."""

    changed: tuple[Change, ...] = ()
    stays: tuple[str, ...] = ()


def changes_of(before: Standing, after: Standing, *, titles: Titles) -> Changes:
    """Compare the measures of two stands of a case; none are told where a step changes no measure.

    Those that stand come first, in the order of their starts, then those that are gone. What an appeal holds
    back has changed as well: it waits.
    """
    if before.decision is after.decision and not held_back(after):
        return Changes()
    then = _keyed(measures_of(as_it_stands(before), titles))
    now = _keyed(measures_of(as_it_stands(after), titles, held_back=held_back(after)))
    differ = [
        key for key in (*now, *(key for key in then if key not in now)) if now.get(key) != then.get(key)
    ]
    return Changes(
        changed=tuple(Change(before=then.get(key), now=now.get(key)) for key in differ),
        stays=tuple(measure.name for key, measure in now.items() if key not in differ),
    )


def _keyed(measures: Sequence[Measure]) -> dict[Key, Measure]:
    """Measures by what they are, numbered where there are several of a kind."""
    return dict(zip(_keys(measures), measures, strict=True))


def _keys(measures: Sequence[Measure]) -> Iterator[Key]:
    seen: Counter[tuple[str, str]] = Counter()
    for measure in measures:
        key = (measure.kind, measure.id)
        yield (*key, seen[key])
        seen[key] += 1
