"""What follows from a decision that changed, worked out until nothing is left unsettled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from engine.candidate import Candidate
from engine.cascade.cascade import Cascade, cascade
from engine.cascade.known import Changed, Known
from engine.decide.case import Case
from engine.life.step import Cause
from windvane.cycle.remeasured import remeasured
from windvane.moves.followed import Followed
from windvane.moves.hearing import Hearing
from windvane.moves.known import known_of
from windvane.moves.occasion import Occasion
from windvane.turn import Turn, take


def follow(hearing: Hearing, turn: Turn) -> Followed:
    """What follows from the decision that a person's step brought.

    Raises StorageError when books or records cannot be read.
    """
    known = known_of(hearing.occasion, turn.before.decided)
    changed = Changed(
        decision=turn.after.decision, cause=Cause.EARLIER_CASE, because=turn.before.decided.case
    )
    return settled(hearing.occasion, changed, known)


def settled(occasion: Occasion, changed: Changed, known: Known) -> Followed:
    """What follows from a change in all that is known of an operator, until nothing is left unsettled.

    Cases that rest on scores are measured again. Raises StorageError when records cannot be read.
    """
    at = occasion.on_the_clocks_of(known.book_of(changed.decision).zone)
    while True:
        found = cascade(changed, known, at=at)
        unsettled = set(found.unsettled) - known.remeasured.keys()
        if not unsettled:
            return _followed(found, known)
        anew = _measured(occasion, known, unsettled)
        known = replace(known, remeasured={**known.remeasured, **anew})


def _measured(occasion: Occasion, known: Known, cases: set[str]) -> Mapping[str, Candidate | None]:
    """Cases measured again, as of their own dates, by the books that decided them."""
    asked = sorted((each.decision for each in known.standings if each.decided.case in cases), key=night_of)
    found: dict[str, Candidate | None] = {}
    for (as_of, book), of_night in groupby(asked, key=night_of):
        again = remeasured(occasion.home, known.books[book], as_of=as_of, asked=list(of_night))
        found |= {case: each.candidate for case, each in again.items()}
    return found


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
