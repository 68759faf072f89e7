"""A reviewer takes a waiting case or an appeal out of the queue, or puts it back."""

from engine.life.step import Claimed, Released
from windvane.moves.hearing import hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.said import name_said
from windvane.turn import take


def claim(occasion: Occasion, case_id: str, *, by: str) -> Made:
    """From now only `by` decides a case of the queue. Raises WrongUseError or IllegalStepError."""
    return _turned(occasion, case_id, by=by, kind=Claimed)


def release(occasion: Occasion, case_id: str, *, by: str) -> Made:
    """Put a case back into the queue, for anybody to decide. Raises WrongUseError or IllegalStepError."""
    return _turned(occasion, case_id, by=by, kind=Released)


def _turned(occasion: Occasion, case_id: str, *, by: str, kind: type[Claimed | Released]) -> Made:
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        name = name_said(by, "--by")
        step = kind(case=case_id, at=hearing.at, by=name, recorded_at=hearing.recorded_at)
        return keep(occasion, [take(hearing.standing, step)])
