"""What follows from undoing or changing a decision: all that rested on it is decided again, and set right."""

from dataclasses import dataclass
from datetime import datetime

from engine.account.account_step import AccountStep
from engine.cascade.accounts import Entered, entered_on, set_right, without_known_cases
from engine.cascade.again import Again
from engine.cascade.course import Course, Kept, take_again
from engine.cascade.known import Changed, Known
from engine.decide.case import Case
from engine.life.step import Cause, Revised


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """Everything that follows from a change, to be entered in this order.

    Attributes: `revisions` are the decisions taken again, in the order in which they were taken first, each
    as of its own date; `kept` are those that stay because the new one would be harsher, or would wait for a
    person; `accounts` sets the accounts right. `unsettled` names the cases whose facts rest on a score, or
    on another figure worked out from cases, that is no longer what it was: measured again, they belong in
    `Known.remeasured`. The earliest of them come first, and later ones may rest on what becomes of these.
    """

    revisions: tuple[Revised, ...]
    kept: tuple[Kept, ...]
    accounts: tuple[AccountStep, ...]
    unsettled: tuple[str, ...]


def cascade(changed: Changed, known: Known, *, at: datetime) -> Cascade:
    """Decide again, as of their own dates, all later cases of an operator that a changed decision reaches.

    Each by its own book and its own rulings, on the earlier breaches, counts of cases, points and unmet
    notices that now stood before it; what it is then, the next one sees. No revision is harsher than what
    stands. `at` is when all of this is done. Pure; doing it again finds nothing more to do. Raises KeyError
    for a book that is not known.

    What follows on an account acts on later decisions, and these on the account: both are worked out until
    neither moves the other. Each round settles at least one more night, so there is an end.
    """
    accounts = without_known_cases(known)
    again = Again(known)
    entered: Entered = {}
    while True:
        course = take_again(changed, again, before=accounts, after=entered_on(accounts, entered))
        right = set_right(known, accounts, course.decisions, at=at, cause=changed.decision.case)
        if right == entered:
            return _cascade(course, entered, changed, known=known, at=at)
        entered = right


def _cascade(course: Course, entered: Entered, changed: Changed, *, known: Known, at: datetime) -> Cascade:
    last_steps = {each.decided.case: each.life.last_step for each in known.standings}
    return Cascade(
        revisions=tuple(
            _revised(decision, changed, at=max(at, last_steps[decision.case])) for decision in course.revised
        ),
        kept=tuple(course.kept),
        accounts=tuple(step for role in sorted(entered) for step in entered[role]),
        unsettled=tuple(course.unsettled),
    )


def _revised(decision: Case, changed: Changed, *, at: datetime) -> Revised:
    own = decision.case == changed.decision.case
    return Revised(
        case=decision.case,
        at=at,
        cause=changed.cause if own else Cause.EARLIER_CASE,
        because=changed.because if own else changed.decision.case,
        decision=decision,
    )
