"""What a decision comes to, in a few words for a table."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.decide.case import Case
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
from rules.meaning.book import RuleBook
from rules.units import Unit
from windvane.language import say, several
from windvane.words import bare, grade_in_words, measure_in_words, state_in_words, value_in_words


def decision_in_words(case: Case, book: RuleBook) -> str:
    """Its grade and everything it does, or that nothing stands: `serious: 5 points, no new items 7 d`."""
    if case.state != "decided":
        return state_in_words(case.state, shadow=case.shadow)
    told = ", ".join(_told(case, book))
    grade = grade_in_words(case.grade)
    return f"{grade}{say(': ', '：')}{told}" if told else grade


def _told(case: Case, book: RuleBook) -> Iterator[str]:
    for outcome in case.outcomes:
        if not isinstance(outcome, NoticeDue):
            yield _outcome_in_words(outcome, book)


def _outcome_in_words(outcome: Outcome, book: RuleBook) -> str:  # noqa: PLR0911 - one kind each
    match outcome:
        case Points(points=points):
            return say(several(points, "point"), f"{points} 分")
        case Sanction():
            return _sanction_in_words(outcome, book)
        case Compensation(amount=amount):
            return say("compensation ", "赔付 ") + value_in_words(Unit.MONEY, amount, book)
        case ScoreAdjustment(score=score, amount=amount):
            return f"{score} {bare(Unit.SCORE, amount)}"
        case Tilt(factor=factor):
            return say("traffic ", "流量 ") + bare(Unit.MULTIPLE, factor)
        case Correction(measure=measure):
            return measure_in_words(measure, book)
        case NoticeDue():
            return say("notice", "通知")


def _sanction_in_words(sanction: Sanction, book: RuleBook) -> str:
    name = measure_in_words(sanction.measure, book)
    if sanction.amount is not None:
        return f"{name} {value_in_words(Unit.MONEY, sanction.amount, book)}"
    return name if sanction.ends is None else f"{name} {_lasting(sanction.starts, sanction.ends, book)}"


def _lasting(starts: datetime, ends: datetime, book: RuleBook) -> str:
    seconds = (ends - starts) // timedelta(seconds=1)
    return value_in_words(Unit.DURATION, seconds, book)
