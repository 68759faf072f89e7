"""What is open in a case after a step, as its notice tells."""

from collections.abc import Mapping
from datetime import datetime

from engine.explain.ahead import ProcedureAhead, when_overdue
from engine.life.life import Asked, Contestable, Life, ProofIn, UnderAppeal, Undone
from engine.life.standing import Standing
from notices.step_notice import Open
from notices.tells import Tells
from notices.titles import Titles
from rules.meaning.standard import Standard

_APPEAL_ANSWERED = (Tells.APPEAL_UPHELD, Tells.APPEAL_REDUCED)


def left_open(after: Standing, standard: Standard, tells: Tells, *, titles: Titles) -> Open:
    """Gather what the one it concerns has to do, or can do, and until when."""
    phase, undone = after.life.phase, isinstance(after.life.phase, Undone)
    rectify_until = None if undone else _rectify_until(after.life)
    asked = rectify_until is not None
    return Open(
        rectify_until=rectify_until,
        proof_in=isinstance(after.life.rectification, ProofIn) and not undone,
        proofs=_proofs(standard, titles) if asked else {},
        when_overdue=_overdue(after, standard, titles=titles) if asked else (),
        exam_until=None if undone else after.life.exam_until,
        appeal_until=phase.until if isinstance(phase, Contestable) and after.life.appeals_left else None,
        answer_by=phase.answer_by if isinstance(phase, UnderAppeal) else None,
        human_review=isinstance(phase, UnderAppeal) and phase.human_review,
        no_more_appeal=tells in _APPEAL_ANSWERED and not after.life.appeals_left,
        undone=undone,
    )


def _rectify_until(life: Life) -> datetime | None:
    return life.rectification.until if isinstance(life.rectification, Asked) else None


def _proofs(standard: Standard, titles: Titles) -> Mapping[str, str]:
    rectify = standard.rectify
    return {} if rectify is None else {name: titles.proof(name) for name in rectify.proof}


def _overdue(after: Standing, standard: Standard, *, titles: Titles) -> tuple[ProcedureAhead, ...]:
    return when_overdue(standard, titles.book, after.decided.as_of)
