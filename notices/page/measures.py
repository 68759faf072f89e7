"""The measures of a decision as rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from engine.decide.case import Resolved
from engine.explain.explanation import Explanation
from engine.explain.phrase import Phrase
from notices.decision import Decision, Measure
from notices.words.speaker import Speaker
from rules.units import Unit

_LAST_END = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One measure: its extent, and when it runs.

    Attributes: `how` says how the extent was found, `explain` what the measure means ("": nothing).
    """

    name: str
    extent: str
    starts: str
    ends: str
    how: str
    explain: str


def measure_row(measure: Measure, decision: Decision, say: Speaker) -> MeasureRow:
    """Put one measure into words."""
    return MeasureRow(
        name=measure.name,
        extent=extent(measure, decision.party.role, say),
        starts=say.words.waits if measure.waits else say.moment(measure.starts),
        ends=say.words.no_end if measure.ends is None or measure.waits else say.moment(measure.ends),
        how=_how(measure, decision, say),
        explain=measure.explain or "",
    )


def extent(measure: Measure, role: str, say: Speaker) -> str:
    """How much, and for how long; `role` names the account that points go to."""
    return " · ".join(_extent(measure, role, say))


def _extent(measure: Measure, role: str, say: Speaker) -> Iterator[str]:
    if measure.unit is not None and measure.amount is not None:
        yield _amount(measure.unit, measure.amount, role=role, measure=measure, say=say)
    if measure.ends is not None:
        yield say.value(Unit.DURATION, _seconds(measure))


def _amount(unit: Unit, amount: int, *, role: str, measure: Measure, say: Speaker) -> str:
    match measure.kind:
        case "points":
            account = say.words.roles.get(role, role)
            return say.words.patterns.points.format(points=say.value(unit, amount), role=account)
        case "tilt":
            channels = say.words.joiner.join(say.words.channels.get(each, each) for each in measure.channels)
            named = channels or say.words.all_channels
            return say.words.patterns.tilt.format(factor=say.factor(amount), channels=named)
        case _:
            return say.value(unit, amount)


def _seconds(measure: Measure) -> int:
    """The elapsed time, whatever the clocks of the zone did in between."""
    ends = measure.ends or measure.starts
    return (ends.astimezone(UTC) - measure.starts.astimezone(UTC)) // timedelta(seconds=1)


def _how(measure: Measure, decision: Decision, say: Speaker) -> str:
    formula = _formula(measure, decision.explanation)
    if formula is not None:
        return say.words.patterns.formula.format(formula=say.reckoning(formula))
    if measure.resolved is None or measure.resolved.low == measure.resolved.high:
        return ""
    unit = measure.unit or Unit.DURATION
    return _range(measure.resolved, unit, say)


def _formula(measure: Measure, explanation: Explanation) -> Phrase | None:
    """What an amount of money was reckoned by."""
    if measure.kind == "compensation":
        return explanation.compensation
    if measure.formula is None:
        return None
    return next((each.amount for each in explanation.reckoned if each.measure == measure.id), None)


def _range(resolved: Resolved, unit: Unit, say: Speaker) -> str:
    return say.words.patterns.range.format(
        low=say.value(unit, resolved.low),
        high=say.value(unit, resolved.high),
        breach=resolved.breach,
        end=say.words.range_ends[min(resolved.breach - 1, _LAST_END)],
    )
