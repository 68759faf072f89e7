"""What follows from a decision that changed, worked out until nothing is left unsettled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.cascade.cascade import Cascade, cascade
from engine.cascade.found_anew import FoundAnew
from engine.cascade.known import Changed, Known
from engine.decide.case import Case
from engine.life.step import Cause
from windvane.cycle.remeasured import remeasured
from windvane.moves.followed import Followed
from windvane.moves.foreseen import past_after
from windvane.moves.hearing import Hearing
from windvane.moves.known import known_of
from windvane.moves.occasion import Occasion
from windvane.turn import Turn, take


def follow(hearing: Hearing, *turns: Turn) -> Followed:
    """What follows from a person's steps, the last of which brought another decision.

    Raises StorageError when books or records cannot be read.
    """
    decided = turns[-1]
    known = known_of(hearing.occasion, decided.before.decided)
    changed = Changed(
        decision=decided.after.decision, cause=Cause.EARLIER_CASE, because=decided.before.decided.case
    )
    return settled(hearing.occasion, changed, known, after=turns)


def settled(occasion: Occasion, changed: Changed, known: Known, *, after: Sequence[Turn] = ()) -> Followed:
    """What follows from a change in all that is known of an operator, until nothing is left unsettled.

    Cases that rest on scores are measured again, night by night, on what becomes of all that came before;
    `after` are the steps that were taken and are not kept yet. Raises StorageError when records cannot be
    read.
    """
    at = occasion.on_the_clocks_of(known.book_of(changed.decision).zone)
    while True:
        found = cascade(changed, known, at=at)
        followed = _followed(found, known)
        unsettled = _of_first_night(known, set(found.unsettled) - known.remeasured.keys())
        if not unsettled:
            return followed
        anew = _measured(occasion, unsettled, known=known, turns=[*after, *followed.turns])
        known = replace(known, remeasured={**known.remeasured, **anew})


def _of_first_night(known: Known, cases: set[str]) -> list[Case]:
    """Of these cases those of the first night."""
    asked = [each.decision for each in known.standings if each.decided.case in cases]
    first = min(map(night_of, asked), default=None)
    return [case for case in asked if night_of(case) == first]


def _measured(
    occasion: Occasion, cases: Sequence[Case], *, known: Known, turns: Sequence[Turn]
) -> Mapping[str, FoundAnew]:
    """Cases of one night measured again, as of their own date, by the book that decided them."""
    as_of, book = cases[0].as_of, known.book_of(cases[0])
    past = past_after(occasion.database, turns, book=book, as_of=as_of)
    found = remeasured(occasion.home, book, as_of=as_of, asked=cases, past=past)
    return {case: each.anew for case, each in found.items()}


def night_of(case: Case) -> tuple[date, str]:
    """The business date and the book (its digest) of a case: cases that share them are measured together."""
    return case.as_of, case.book


def _followed(found: Cascade, known: Known) -> Followed:
    standings = {each.decided.case: each for each in known.standings}
    return Followed(
        turns=[take(standings[step.case], step) for step in found.revisions],
        kept=found.kept,
        accounts=found.accounts,
    )
