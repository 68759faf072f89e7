"""Outcomes in one line each: what, how much, from when, until when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.decide.outcome import (
    Compensation,
    Correction,
    NoticeDue,
    Outcome,
    Points,
    Sanction,
    ScoreAdjustment,
    Tilt,
)
from rules.units import Unit
from rules.wording import format_value
from windvane.language import say, spoken

OutcomeLine = tuple[str, str | None, str, str | None]


def outcome_in_words(outcome: Outcome, *, currency: str, zone: str) -> OutcomeLine:
    """One outcome as a row of a table; moments on the clocks of `zone`."""

    def written(unit: Unit, value: int) -> str:
        return format_value(unit, value, currency=currency, zone=zone, language=spoken())

    match outcome:
        case ScoreAdjustment():
            what, extent = f"{say('score', '分数调整')} {outcome.score}", written(Unit.SCORE, outcome.amount)
        case Points():
            what, extent = say("points", "违规积分"), str(outcome.points)
        case Sanction():
            what = f"{say('sanction', '处罚')} {outcome.measure}"
            extent = "" if outcome.amount is None else written(Unit.MONEY, outcome.amount)
        case Compensation():
            what, extent = say("compensation", "赔付"), written(Unit.MONEY, outcome.amount)
        case Tilt():
            what, extent = (
                say("tilt", "流量倾斜"),
                "×" + written(Unit.MULTIPLE, outcome.factor).rstrip("x 倍"),
            )
        case Correction():
            what, extent = f"{say('correction', '行为纠正')} {outcome.measure}", ""
        case NoticeDue():
            what, extent = f"{say('notice', '通知')} {outcome.template}", ""
    starts, ends = _span(outcome)
    return what, extent or None, local(starts, zone), None if ends is None else local(ends, zone)


def local(moment: datetime, zone: str) -> str:
    """A moment on the clocks of a zone, to the minute."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _span(outcome: Outcome) -> tuple[datetime, datetime | None]:
    match outcome:
        case NoticeDue():
            return outcome.decided_at, outcome.rectify_until
        case ScoreAdjustment() | Sanction() | Tilt():
            return outcome.starts, outcome.ends
        case _:
            return outcome.starts, None
