"""A reviewer decides what the queue holds: a case that waits for a person, or a second look at one."""

from dataclasses import replace

from engine.cascade.harsher import harsher
from engine.cascade.rests import rests
from engine.cascade.waiting import on_what_stands
from engine.decide.case import Case
from engine.decide.ruling import RulingKind
from engine.life.life import Waiting
from engine.life.step import Ruled
from rules.meaning.standard import Grade
from windvane.cycle.remeasured import remeasured
from windvane.moves.grade_said import grade_said, not_harsher
from windvane.moves.hearing import Hearing, hear_case
from windvane.moves.known import known_of
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
    with occasion.alone(dry_run=dry_run):
        hearing = hear_case(occasion, case_id)
        if isinstance(hearing.standing.life.phase, Waiting):
            return keep(occasion, [_decided(hearing, opinion)], dry_run=dry_run)
        look = look_again(hearing, opinion)
        return keep(occasion, look.turns, followed=look.followed, dry_run=dry_run)


def _decided(hearing: Hearing, opinion: Opinion) -> Turn:
    """Decide a waiting case, on what now stands of all that came before it."""
    waits = hearing.standing.decision
    stands = _on_what_stands(waits, hearing)
    grade = _grade(opinion, min(stands, waits, key=_severity), hearing)
    ruling = ruling_of(hearing, RulingKind.REVIEW, grade=grade, by=opinion.by, reason=opinion.reason)
    step = Ruled(
        case=waits.case,
        at=ruling.at,
        by=ruling.by,
        recorded_at=hearing.recorded_at,
        reason=ruling.reason,
        decision=_milder(ruled(stands, ruling, hearing), ruled(waits, ruling, hearing)),
    )
    return take(hearing.standing, step)


def _on_what_stands(waits: Case, hearing: Hearing) -> Case:
    """The case decided again on what stands; measured again if other cases are behind its figures."""
    occasion, book = hearing.occasion, hearing.book
    known, behind = known_of(occasion, waits), rests(book.standards[waits.standard], book)
    if behind.scores or behind.counts:
        found = remeasured(occasion.home, book, as_of=waits.as_of, asked=[waits])
        known = replace(known, remeasured={case: each.anew for case, each in found.items()})
    return on_what_stands(waits.case, known)


def _milder(now: Case, then: Case) -> Case:
    """The decision on what stands now; nobody is worse off for what was undone meanwhile."""
    return then if harsher(now, then) else now


def _severity(case: Case) -> int:
    return case.grade.severity


def _grade(opinion: Opinion, case: Case, hearing: Hearing) -> Grade | None:
    """What the reviewer decides: a grade the rules allow, or that nothing stands."""
    if opinion.grade is not None:
        return not_harsher(grade_said(opinion.grade, case, hearing.book), case)
    if not opinion.nothing:
        said = f"case `{case.case}` waits for a decision, and none is said"
        raise WrongUseError("grade-missing", said, "add --grade GRADE, or --nothing")
    return None
