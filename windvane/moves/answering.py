"""A reviewer answers an appeal: the decision is upheld, reduced or overturned, with all that followed."""

from dataclasses import dataclass

from engine.decide.case import Case
from engine.decide.ruling import RulingKind
from engine.life.life import UnderAppeal
from engine.life.standing import Standing
from engine.life.step import AppealDecided, Verdict
from rules.meaning.standard import Grade
from windvane.moves.followed import NOTHING
from windvane.moves.following import follow
from windvane.moves.grade_said import grade_said
from windvane.moves.hearing import Hearing, hear_appeal
from windvane.moves.made import Made, keep
from windvane.moves.occasion import Occasion
from windvane.moves.ruling import ruled, ruling_of
from windvane.turn import Turn, take
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a reviewer says to an appeal, as it was typed; `grade` belongs to `reduce` alone."""

    verdict: Verdict
    grade: str | None
    by: str
    reason: str


def answer_appeal(occasion: Occasion, appeal: str, answer: Answer, *, dry_run: bool) -> Made:
    """Answer an appeal; what followed from a decision that does not stand is decided again as well.

    `dry_run` tells what would become of it and keeps nothing. Raises WrongUseError or IllegalStepError, with
    nothing kept, for an appeal that is not open, a reviewer who decided the case before or is bound by it,
    and a grade that is none or not milder.
    """
    with occasion.alone(dry_run=dry_run):
        hearing = hear_appeal(occasion, appeal)
        turn = _turn(hearing, appeal, answer)
        followed = NOTHING if answer.verdict is Verdict.UPHOLD else follow(hearing, turn)
        return keep(occasion, [turn], followed=followed, dry_run=dry_run)


def _turn(hearing: Hearing, appeal: str, answer: Answer) -> Turn:
    grade = _grade(answer, hearing)
    ruling = ruling_of(hearing, RulingKind.APPEAL, grade=grade, by=answer.by, reason=answer.reason)
    step = AppealDecided(
        case=hearing.standing.decided.case,
        at=ruling.at,
        by=ruling.by,
        recorded_at=hearing.recorded_at,
        appeal=appeal,
        verdict=answer.verdict,
        reason=ruling.reason,
        decision=ruled(_contested(hearing.standing), ruling, hearing),
    )
    return take(hearing.standing, step)


def _grade(answer: Answer, hearing: Hearing) -> Grade | None:
    """The grade that holds from now on; None when nothing stands."""
    case = hearing.standing.decision
    if answer.verdict is Verdict.REDUCE:
        if answer.grade is None:
            raise WrongUseError(
                "grade-missing", "`reduce` needs the grade it reduces to", "add --grade GRADE"
            )
        return grade_said(answer.grade, case, hearing.book)
    if answer.grade is not None:
        said = f"`{answer.verdict}` takes no grade"
        raise WrongUseError("grade-not-asked", said, "only reduce takes --grade")
    return case.grade if answer.verdict is Verdict.UPHOLD else None


def _contested(standing: Standing) -> Case:
    """The decision contested; that a person was asked for is among its circumstances."""
    phase = standing.life.phase
    if not (isinstance(phase, UnderAppeal) and phase.human_review):
        return standing.decision
    circumstances = {**standing.decision.circumstances, "human_review_requested": 1}
    return standing.decision.model_copy(update={"circumstances": circumstances})
