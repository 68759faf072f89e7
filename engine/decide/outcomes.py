"""What a grade of a standard does to one subject: resolved figures, each with its start and end.

The cases of a night share most of what their grades do, to the moment: each of that is worked out once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from engine.candidate import Candidate
from engine.decide.case import Resolved
from engine.decide.moments import after, decided_at
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
from engine.decide.ranges import resolve
from engine.decide.ruling import Ruling, RulingKind
from engine.judge.reference import evaluate
from rules.expression.days import bind_days
from rules.expression.literals import LARGEST
from rules.expression.tree import Term
from rules.meaning import outcome as written
from rules.meaning.standard import Appeal, Rectify, Standard
from rules.units import MULTIPLE_ONE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Timing:
    """The moments of a decision: when it is taken, and when its penalties begin.

    Correct first, punish later: a penalty waits until the appeal window is over, unless the standard says
    `penalty: at_once` (DOMAIN.md §0.3). Equal only to itself: a moment that a person's word gave may be
    written with another offset than an equal one, and so is what follows from it.
    """

    decided: datetime
    penalty: datetime
    as_of: date
    zone: str

    def after(self, start: datetime, seconds: int) -> datetime:
        """The moment `seconds` after a start, in the book's zone."""
        return after(start, seconds, self.zone)


def timing(standard: Standard, as_of: date, zone: str, *, rulings: Sequence[Ruling] = ()) -> Timing:
    """Place a decision as of T under a standard.

    A case that waited for a person is decided when that person did. An appeal is made once: with its answer
    the wait of the penalties ends.
    """
    wait = 0 if standard.penalty_at_once else standard.appeal.within
    if not rulings:
        return _usual(as_of, zone, wait)
    said = {ruling.kind: ruling.at for ruling in rulings}
    decided = said.get(RulingKind.REVIEW, decided_at(as_of, zone))
    waited = said.get(RulingKind.APPEAL, after(decided, wait, zone))
    penalty = decided if standard.penalty_at_once else waited
    return Timing(decided=decided, penalty=penalty, as_of=as_of, zone=zone)


@lru_cache(maxsize=1024)
def _usual(as_of: date, zone: str, wait: int) -> Timing:
    decided = decided_at(as_of, zone)
    return Timing(decided=decided, penalty=after(decided, wait, zone), as_of=as_of, zone=zone)


def ranges(outcomes: written.Outcomes, breach: int) -> tuple[Resolved, ...]:
    """Resolve every true range of a grade; figures that leave no choice are not listed."""
    found = [("points", outcomes.points)]
    found += [(sanction.measure, sanction.lasts or sanction.amount) for sanction in outcomes.sanctions]
    return tuple(
        resolve(what, range_, breach)
        for what, range_ in found
        if range_ is not None and range_.low != range_.high
    )


def build(candidate: Candidate, outcomes: written.Outcomes, breach: int, *, at: Timing) -> Iterator[Outcome]:
    """Everything the grade does except the notice: corrections first, then penalties, then what others get.

    A compensation, or a sanction's amount, that follows from something missing or comes to no money at all
    is not due: the facts of the case show why.
    """
    yield from (_correction(measure, at) for measure in outcomes.correct)
    yield from (_adjustment(each, at) for each in outcomes.score)
    yield from _points(candidate, outcomes.points, breach, at=at)
    for each in outcomes.sanctions:
        yield from _sanction(candidate, each, breach, at=at)
    yield from _compensation(candidate, outcomes.compensation, at)
    if outcomes.tilt is not None:
        yield _tilt(outcomes.tilt, at)


def notice_due(standard: Standard, template: str, at: Timing) -> NoticeDue:
    """The notice of a decision, with its two deadlines."""
    return _notice_due(template, at, rectify=standard.rectify, appeal=standard.appeal)


@lru_cache(maxsize=1024)
def _notice_due(template: str, at: Timing, *, rectify: Rectify | None, appeal: Appeal) -> NoticeDue:
    return NoticeDue(
        template=template,
        decided_at=at.decided,
        rectify_until=None if rectify is None else at.after(at.decided, rectify.within),
        appeal_until=at.after(at.decided, appeal.within),
        appeals=appeal.times,
    )


@lru_cache(maxsize=1024)
def _correction(measure: str, at: Timing) -> Correction:
    return Correction(measure=measure, starts=at.decided)


@lru_cache(maxsize=1024)
def _adjustment(adjustment: written.ScoreAdjustment, at: Timing) -> ScoreAdjustment:
    starts = at.penalty if adjustment.amount < 0 else at.decided
    ends = at.after(starts, adjustment.lasts)
    return ScoreAdjustment(score=adjustment.score, amount=adjustment.amount, starts=starts, ends=ends)


def _points(
    candidate: Candidate, points: written.Range | None, breach: int, *, at: Timing
) -> Iterable[Points]:
    if points is not None:
        chosen = resolve("points", points, breach).chosen
        yield Points(points=chosen, operator=candidate.operator, role=candidate.role, starts=at.penalty)


def _sanction(
    candidate: Candidate, sanction: written.Sanction, breach: int, *, at: Timing
) -> Iterable[Sanction]:
    if sanction.reckoned is not None:
        yield from _reckoned(candidate, sanction.measure, sanction.reckoned, at=at)
    else:
        yield _resolved(sanction, breach, at)


@lru_cache(maxsize=1024)
def _resolved(sanction: written.Sanction, breach: int, at: Timing) -> Sanction:
    lasts, amount = (_chosen(range_, breach) for range_ in (sanction.lasts, sanction.amount))
    ends = None if lasts is None else at.after(at.penalty, lasts)
    return Sanction(measure=sanction.measure, amount=amount, starts=at.penalty, ends=ends)


def _reckoned(
    candidate: Candidate, measure: str, reckoned: written.Reckoned, *, at: Timing
) -> Iterable[Sanction]:
    amount = _money(candidate, reckoned.amount, at)
    if amount is not None:
        yield Sanction(measure=measure, amount=amount, formula=reckoned.formula, starts=at.penalty, ends=None)


def _money(candidate: Candidate, term: Term, at: Timing) -> int | None:
    """The money that a formula comes to on the case's facts, at most the largest amount that can be kept.

    None when anything it reads is missing, and when it comes to nothing or less: nobody pays in reverse.
    """
    amount = evaluate(bind_days(term, at.as_of, at.zone), candidate.facts)
    return min(amount, LARGEST) if isinstance(amount, int) and amount > 0 else None


def _chosen(range_: written.Range | None, breach: int) -> int | None:
    return None if range_ is None else resolve("", range_, breach).chosen


def _compensation(
    candidate: Candidate, compensation: written.Compensation | None, at: Timing
) -> Iterable[Compensation]:
    if compensation is not None:
        amount = _money(candidate, compensation.amount, at)
        if amount is not None:
            yield Compensation(amount=amount, formula=compensation.formula, starts=at.decided)


@lru_cache(maxsize=1024)
def _tilt(tilt: written.Tilt, at: Timing) -> Tilt:
    starts = at.penalty if tilt.factor < MULTIPLE_ONE else at.decided
    return Tilt(factor=tilt.factor, channels=tilt.channels, starts=starts, ends=at.after(starts, tilt.lasts))
