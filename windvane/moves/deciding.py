"""A reviewer decides what the queue holds: a case that waits for a person, or a second look at one."""

from engine.decide.ruling import RulingKind
from engine.life.life import Waiting
from engine.life.step import Ruled
from rules.meaning.standard import Grade
from windvane.moves.grade_said import grade_said, not_harsher
from windvane.moves.hearing import Hearing, hear_case
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.opinion import Opinion
from windvane.moves.ruling import ruled, ruling_of
from windvane.moves.second_look import look_again
from windvane.turn import Turn, take
from windvane.wrong_use import WrongUseError


def decide_queued(occasion: Occasion, case_id: str, opinion: Opinion, *, dry_run: bool) -> Made:
    """Decide a waiting case, or give a second look at a decision of the sample.

    `dry_run` tells what would become of it and keeps nothing. Raises WrongUseError or IllegalStepError, with
    nothing kept, for a case that is not in the queue, a reviewer who is bound by it or left it to another,
    and a grade that is none.
    """
    with occasion.alone():
        hearing = hear_case(occasion, case_id)
        if isinstance(hearing.standing.life.phase, Waiting):
            return keep(occasion, [_decided(hearing, opinion)], dry_run=dry_run)
        look = look_again(hearing, opinion)
        return keep(occasion, look.turns, followed=look.followed, dry_run=dry_run)


def _decided(hearing: Hearing, opinion: Opinion) -> Turn:
    grade = _grade(hearing, opinion)
    ruling = ruling_of(hearing, RulingKind.REVIEW, grade=grade, by=opinion.by, reason=opinion.reason)
    step = Ruled(
        case=hearing.standing.decided.case,
        at=ruling.at,
        by=ruling.by,
        recorded_at=hearing.recorded_at,
        reason=ruling.reason,
        decision=ruled(hearing.standing.decision, ruling, hearing),
    )
    return take(hearing.standing, step)


def _grade(hearing: Hearing, opinion: Opinion) -> Grade | None:
    """What the reviewer decides: a grade the rules allow, or that nothing stands."""
    case = hearing.standing.decision
    if opinion.grade is not None:
        return not_harsher(grade_said(opinion.grade, case, hearing.book), case)
    if not opinion.nothing:
        said = f"case `{case.case}` waits for a decision, and none is said"
        raise WrongUseError("grade-missing", said, "add --grade GRADE, or --nothing")
    return None
