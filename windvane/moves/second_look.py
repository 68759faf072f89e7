"""A second look at an automatic decision: whether a person would have decided the same."""

from dataclasses import dataclass

from engine.decide.ruling import RulingKind
from engine.life.life import Contestable, Final, Life
from engine.life.sampled import is_sampled
from engine.life.standing import Standing
from engine.life.step import Checked, Ruled
from rules.meaning.standard import Grade
from windvane.moves.followed import NOTHING, Followed
from windvane.moves.following import follow
from windvane.moves.grade_said import grade_said
from windvane.moves.hearing import Hearing
from windvane.moves.opinion import Opinion
from windvane.moves.ruling import ruled, ruling_of
from windvane.moves.said import name_said, text_said
from windvane.turn import Turn, take
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class Look:
    """The steps of a second look, and what followed when the decision was made milder."""

    turns: list[Turn]
    followed: Followed


def look_again(hearing: Hearing, opinion: Opinion) -> Look:
    """Note what a reviewer would have decided; what is milder than the decision, the platform then decides.

    A harsher grade is noted and changes nothing. Raises WrongUseError for a case that is not in the sample,
    or has been looked at, and IllegalStepError for a reviewer who is bound by it.
    """
    _require_in_sample(hearing)
    stands = hearing.standing.decision.grade
    grade = _grade(hearing, opinion)
    checked = _checked(hearing, opinion, grade)
    if grade is not None and grade.severity >= stands.severity:
        return Look([checked], NOTHING)
    decided = _decided_milder(hearing, opinion, checked=checked.after, grade=grade)
    return Look([checked, decided], follow(hearing, checked, decided))


def is_for_a_second_look(life: Life) -> bool:
    """Whether a decision stands that no person has decided anything about, in a case that is not closed."""
    stands = isinstance(life.phase, Contestable | Final) and not life.closed
    return stands and not life.checked and not life.reviewers


def is_in_sample(hearing: Hearing) -> bool:
    """Whether the queue lists a case for a second look."""
    case, share = hearing.standing.decided.case, hearing.book.bookkeeping.review_sample
    return is_sampled(case, share) and is_for_a_second_look(hearing.standing.life)


def _require_in_sample(hearing: Hearing) -> None:
    if not is_in_sample(hearing):
        raise WrongUseError(
            "not-in-queue",
            f"case `{hearing.standing.decided.case}` is not in the queue: nobody is asked to decide it",
            "windvane queue lists what is; an appeal is answered by windvane appeal-decision",
        )


def _grade(hearing: Hearing, opinion: Opinion) -> Grade | None:
    if opinion.nothing:
        return None
    case = hearing.standing.decision
    return case.grade if opinion.grade is None else grade_said(opinion.grade, case, hearing.book)


def _checked(hearing: Hearing, opinion: Opinion, grade: Grade | None) -> Turn:
    step = Checked(
        case=hearing.standing.decided.case,
        at=hearing.at,
        by=name_said(opinion.by, "--by"),
        recorded_at=hearing.recorded_at,
        agrees=grade is hearing.standing.decision.grade,
        grade=grade,
        reason=text_said(opinion.reason, "--reason"),
    )
    return take(hearing.standing, step)


def _decided_milder(hearing: Hearing, opinion: Opinion, *, checked: Standing, grade: Grade | None) -> Turn:
    kind = RulingKind.OWN_MOTION
    ruling = ruling_of(hearing, kind, grade=grade, by=opinion.by, reason=opinion.reason)
    step = Ruled(
        case=checked.decided.case,
        at=ruling.at,
        by=ruling.by,
        recorded_at=hearing.recorded_at,
        reason=ruling.reason,
        decision=ruled(checked.decision, ruling, hearing),
    )
    return take(checked, step)
