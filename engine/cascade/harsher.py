"""When one decision is harsher than another: nobody is worse off for what was undone elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from engine.decide.case import Case, binds
from engine.decide.outcome import Compensation, Correction, Outcome, Points, Sanction, ScoreAdjustment, Tilt
from engine.decide.procedures import EXAM
from engine.decide.traffic import EVERY_CHANNEL
from rules.units import MULTIPLE_ONE

_FOR_GOOD = timedelta.max
_NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class _Weight:
    """What one measure weighs: its figure (the more, the heavier), and how long it lasts."""

    amount: int = 0
    lasts: timedelta = _NO_TIME

    def exceeds(self, other: "_Weight") -> bool:
        return self.amount > other.amount or self.lasts > other.lasts

    def joined(self, other: "_Weight") -> "_Weight":
        return _Weight(self.amount + other.amount, max(self.lasts, other.lasts))


_Name = tuple[str, str]
"""(kind, measure, score or channel)."""

_NOTHING = _Weight()
_POINTS = ("points", "")
_TO_PASS_AN_EXAM = ("sanction", EXAM)


def harsher(new: Case, old: Case) -> bool:
    """Whether a decision does more to somebody than another one about the same finding.

    It does when its grade is higher, when it posts more points, or when anything it does is new, larger,
    longer or stricter: the factor of a tilt lower, the amount on a score lower. At a lower grade the ladder
    has other measures: there only those count that both grades have. When something begins, and the notice,
    do not count. An exam in place of fines is milder than they are: at worst they stand. A decision that does
    nothing (in shadow, exempted, undone) is never harsher, and anything is harsher than nothing.
    """
    if not binds(new):
        return False
    if not binds(old) or new.grade.severity > old.grade.severity:
        return True
    return _does_more(new.outcomes, old.outcomes, same_grade=new.grade is old.grade)


def _does_more(new: tuple[Outcome, ...], old: tuple[Outcome, ...], *, same_grade: bool) -> bool:
    channels = _channels(*new, *old)
    after, before = _weights(new, channels), _weights(old, channels)
    if _is_fined(old) and not _is_fined(new):
        after.pop(_TO_PASS_AN_EXAM, None)
    names = before.keys() | (after.keys() if same_grade else {_POINTS})
    return any(after.get(name, _NOTHING).exceeds(before.get(name, _NOTHING)) for name in names)


def _weights(outcomes: Iterable[Outcome], channels: tuple[str, ...]) -> dict[_Name, _Weight]:
    weights: dict[_Name, _Weight] = defaultdict(_Weight)
    for outcome in outcomes:
        for name, weight in _weighed(outcome, channels):
            weights[outcome.kind, name] = weights[outcome.kind, name].joined(weight)
    return weights


def _weighed(outcome: Outcome, channels: tuple[str, ...]) -> Iterator[tuple[str, _Weight]]:
    match outcome:
        case Points(points=points):
            yield "", _Weight(points)
        case Compensation(amount=amount):
            yield "", _Weight(amount)
        case Correction(measure=measure):
            yield measure, _Weight(lasts=_FOR_GOOD)
        case Sanction():
            yield outcome.measure, _of_sanction(outcome)
        case ScoreAdjustment(score=score, amount=amount):
            yield score, _against(-amount, outcome)
        case Tilt(factor=factor):
            for channel in outcome.channels or channels:
                yield channel, _against(MULTIPLE_ONE - factor, outcome)


def _of_sanction(sanction: Sanction) -> _Weight:
    """An exam has to be passed, however long there is for it; a measure without an end is for good."""
    if sanction.measure == EXAM:
        return _Weight(1)
    if sanction.ends is not None:
        return _Weight(sanction.amount or 0, sanction.ends - sanction.starts)
    return _Weight(lasts=_FOR_GOOD) if sanction.amount is None else _Weight(sanction.amount)


def _against(amount: int, outcome: ScoreAdjustment | Tilt) -> _Weight:
    """What acts in somebody's favour weighs less than nothing, for however long."""
    return _Weight(amount, outcome.ends - outcome.starts if amount > 0 else _NO_TIME)


def _channels(*outcomes: Outcome) -> tuple[str, ...]:
    named = {channel for each in outcomes if isinstance(each, Tilt) for channel in each.channels}
    return (EVERY_CHANNEL, *sorted(named))


def _is_fined(outcomes: Iterable[Outcome]) -> bool:
    return any(isinstance(each, Sanction) and each.amount is not None for each in outcomes)
