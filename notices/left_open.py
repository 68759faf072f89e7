"""What is open in a case after a step, as its notice tells."""

from collections.abc import Mapping
from datetime import datetime

from engine.explain.ahead import ProcedureAhead, when_exam_missed, when_overdue
from engine.life.life import Asked, Contestable, Life, ProofIn, UnderAppeal, Undone
from engine.life.standing import Standing
from notices.step_notice import Open
from notices.tells import Tells
from notices.titles import Titles
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard

_APPEAL_ANSWERED = (Tells.APPEAL_UPHELD, Tells.APPEAL_REDUCED)


def left_open(after: Standing, standard: Standard, tells: Tells, *, titles: Titles) -> Open:
    """Gather what the one it concerns has to do, or can do, and until when; what is over is not told.

    `after` is the case just after the step.
    """
    phase, undone = after.life.phase, isinstance(after.life.phase, Undone)
    rectify_until = None if undone else _rectify_until(after.life)
    asked, as_of = rectify_until is not None, after.decided.as_of
    exam_until = None if undone else _ahead(after.life.exam_until, after.life)
    return Open(
        rectify_until=rectify_until,
        proof_in=isinstance(after.life.rectification, ProofIn) and not undone,
        proofs=_proofs(standard, titles) if asked else {},
        when_overdue=_when_overdue(after, standard, titles.book) if asked else (),
        exam_until=exam_until,
        when_exam_missed=() if exam_until is None else when_exam_missed(standard, titles.book, as_of),
        appeal_until=_appeal_until(after.life),
        answer_by=phase.answer_by if isinstance(phase, UnderAppeal) else None,
        human_review=isinstance(phase, UnderAppeal) and phase.human_review,
        no_more_appeal=tells in _APPEAL_ANSWERED and not after.life.appeals_left,
        undone=undone,
    )


def _when_overdue(after: Standing, standard: Standard, book: RuleBook) -> tuple[ProcedureAhead, ...]:
    return when_overdue(standard, book, after.decided.as_of, grade=after.decision.grade)


def _ahead(deadline: datetime | None, life: Life) -> datetime | None:
    """A deadline that is still to come after the step."""
    return deadline if deadline is not None and deadline > life.last_step else None


def _rectify_until(life: Life) -> datetime | None:
    asked = life.rectification
    return _ahead(asked.until, life) if isinstance(asked, Asked) else None


def _appeal_until(life: Life) -> datetime | None:
    phase = life.phase
    return _ahead(phase.until, life) if isinstance(phase, Contestable) and life.appeals_left else None


def _proofs(standard: Standard, titles: Titles) -> Mapping[str, str]:
    rectify = standard.rectify
    return {} if rectify is None else {name: titles.proof(name) for name in rectify.proof}
