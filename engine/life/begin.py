"""Where the life of a case begins, and where a new decision leads it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from engine.decide.case import Case
from engine.decide.outcome import Compensation, Correction, NoticeDue, Outcome, Points, Sanction
from engine.decide.penalty import is_penalty
from engine.decide.procedures import EXAM
from engine.decide.ruling import RulingKind
from engine.life.life import (
    Asked,
    Contestable,
    Final,
    Life,
    NothingAsked,
    Phase,
    Quiet,
    Rectification,
    Undone,
    Waiting,
)

_FIRST_MIDNIGHT = timedelta(hours=14)
"""No clock on Earth is further ahead of UTC."""


def begin(case: Case) -> Life:
    """Where a case stands at the moment it is decided.

    A decision that binds can be contested as long as its notice says; without a notice until its last penalty
    begins; without either it is final. Nothing happens any more to a case in shadow or exempted; nothing has
    happened yet to one that waits for a person.
    """
    phase = _phase(case)
    acts = isinstance(phase, Contestable | Final)
    notice = notice_of(case) if acts else None
    exam = exam_of(case) if acts else None
    return Life(
        phase=phase,
        rectification=_asked(notice),
        exam_until=None if exam is None else exam.ends,
        acts_until=acts_until(case) if acts else None,
        reviewers=(),
        appeals_left=1 if notice is None else notice.appeals,
        last_step=_taken_at(case),
    )


def notice_of(case: Case) -> NoticeDue | None:
    """The notice of a decision, with its deadlines, if it has one."""
    return next((each for each in case.outcomes if isinstance(each, NoticeDue)), None)


def exam_of(case: Case) -> Sanction | None:
    """The exam in place of fines, with its end; None when the decision offers none."""
    exams = (each for each in case.outcomes if isinstance(each, Sanction) and each.measure == EXAM)
    return next((each for each in exams if each.ends is not None), None)


def acts_until(case: Case) -> datetime | None:
    """When the last of a decision's measures has ended; without an end it stays once it began."""
    return max((_ended(each) for each in case.outcomes if not isinstance(each, NoticeDue)), default=None)


def _phase(case: Case) -> Phase:
    match case.state:
        case _ if case.shadow:
            return Quiet(why="shadow")
        case "exempted":
            return Quiet(why="exempted")
        case "waiting":
            return Waiting()
        case "overturned" | "withdrawn" as undone:
            return Undone(why=undone)
        case "decided":
            return _decided(case)


def _decided(case: Case) -> Contestable | Final:
    notice = notice_of(case)
    until = _last_penalty(case.outcomes) if notice is None else notice.appeal_until
    return Final() if until is None else Contestable(until=until)


def _last_penalty(outcomes: Iterable[Outcome]) -> datetime | None:
    starts = (each.starts for each in outcomes if not isinstance(each, NoticeDue) and is_penalty(each))
    return max(starts, default=None)


def _asked(notice: NoticeDue | None) -> Rectification:
    if notice is None or notice.rectify_until is None:
        return NothingAsked()
    return Asked(until=notice.rectify_until)


def _ended(outcome: Outcome) -> datetime:
    match outcome:
        case NoticeDue(decided_at=at) | Correction(starts=at) | Compensation(starts=at) | Points(starts=at):
            return at
        case _:
            return outcome.ends or outcome.starts


def _taken_at(case: Case) -> datetime:
    """When a decision was taken: as its notice says, or a correction; else the earliest it can have been."""
    said = [ruling.at for ruling in case.rulings if ruling.kind is RulingKind.REVIEW]
    for outcome in case.outcomes:
        match outcome:
            case NoticeDue(decided_at=at) | Correction(starts=at):
                said.append(at)
    midnight = datetime.combine(case.as_of + timedelta(days=1), time(), UTC)
    return said[0] if said else midnight - _FIRST_MIDNIGHT
