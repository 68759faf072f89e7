"""What an account comes to, place by place in the order of its events."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from engine.account.account import Posting
from engine.account.account_step import AccountStep
from engine.account.highest import Highest
from engine.account.place import Place, place_of
from rules.meaning.procedure import Effect

IN_ORDER = (
    Effect.RESET,
    Effect.STUDY_CREDIT,
    Effect.VOID_CREDIT,
    Effect.ITEMS_DOWN_UNTIL_EXAM,
    Effect.CLEAR_OUT,
)
"""In this order effects follow from one event: what begins anew first, what weighs most last."""


class Reckoning:
    """An account that steps are entered into, in their order (`in_order`), none after what is asked.

    Attributes: `credit` is the study credit that counts; `closed` says that the role was cleared out.
    """

    def __init__(self, postings: Iterable[Posting]) -> None:
        known = set(postings)
        placed = sorted(
            (place_of(each.starts, each.case), each.points, each) for each in known if each.starts
        )
        self._places = [place for place, _, _ in placed]
        self._postings = [posting for _, _, posting in placed]
        self._held_back = [each for each in known if each.starts is None]
        self._highest, self._first, self._past = Highest(), 0, 0
        self._reset: Place | None = None
        self._carried = 0
        self._credit_years = Counter[int]()
        self.credit = 0
        self.closed = False

    def enter(self, step: AccountStep) -> None:
        """Take in the next step that counts."""
        match step.effect:
            case Effect.RESET:
                self._reset, self._carried = place_of(step.at, step.because), step.amount or 0
                self.credit = 0
            case Effect.STUDY_CREDIT:
                self.credit += step.amount or 0
                self._credit_years[step.at.year] += step.amount or 0
            case Effect.VOID_CREDIT:
                self.credit = 0
            case Effect.CLEAR_OUT:
                self.closed = True

    def credit_in(self, year: int) -> int:
        """The credit granted in a calendar year, void or not."""
        return self._credit_years[year]

    def violation(self, place: Place, last: int | None) -> int:
        """The points in force at a place: carried over, or posted after the last reset and not expired."""
        first, past = self._counted_from(place, last), bisect_right(self._places, place)
        if first != self._first or past < self._past:
            self._highest, self._first, self._past = Highest(), first, first
        self._highest.add(self._postings[self._past : past])
        self._past = past
        return self._carried + self._highest.total

    def shown(self, place: Place, last: int | None) -> int:
        """Violation less credit, never below 0."""
        return max(0, self.violation(place, last) - self.credit)

    def pending(self, place: Place, last: int | None) -> int:
        """What would come on top of the points in force, were those held back or to begin later in force."""
        all_of_them = Highest()
        all_of_them.add(self._postings[self._counted_from(place, last) :])
        all_of_them.add(self._held_back)
        return self._carried + all_of_them.total - self.violation(place, last)

    def _counted_from(self, place: Place, last: int | None) -> int:
        """Which posting is the first that still counts."""
        reset = 0 if self._reset is None else bisect_right(self._places, self._reset)
        if last is None:
            return reset
        gone = place.at - timedelta(seconds=last)
        return max(reset, bisect_right(self._places, gone, key=lambda each: each.at))


def in_order(steps: Sequence[AccountStep]) -> list[AccountStep]:
    """Steps in the order of their events, and of what follows from one event."""
    return sorted(
        steps,
        key=lambda each: (place_of(each.at, each.because), IN_ORDER.index(each.effect), each.procedure),
    )
