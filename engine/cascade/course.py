"""The decisions of an operator taken again, one after the other, as of their own dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.account.account import Account
from engine.cascade.again import Again
from engine.cascade.harsher import harsher
from engine.cascade.known import Changed
from engine.cascade.reads import Reads
from engine.cascade.world import Seen, World
from engine.decide.case import Case
from engine.life.life import Contestable, Final, UnderAppeal
from engine.life.standing import Standing
from engine.life.step import Cause


class Why(StrEnum):
    """Why a decision stays though another one would be taken now."""

    HARSHER = "harsher"  # it would be harsher than the one that stands
    NEEDS_HUMAN = "needs_human"  # a person would have to decide it, where none had to


@dataclass(frozen=True, slots=True)
class Kept:
    """A case whose decision stays, and why."""

    case: str
    why: Why


@dataclass(frozen=True, slots=True)
class Course:
    """What came of it: what holds of every case, what is revised, what stays, what would have to be measured.

    All in the order of the decisions.
    """

    decisions: dict[str, Case] = field(default_factory=dict)
    revised: list[Case] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)


def take_again(
    changed: Changed, again: Again, *, before: Mapping[str, Account], after: Mapping[str, Account]
) -> Course:
    """Decide again, night by night, whatever sees something else than it did.

    The world as it was and the world with the change go side by side: a decision is taken again only where
    they differ for it. What else may have become known since is none of this change's business. `before` and
    `after` are the accounts in the one and the other, without the postings of known cases.
    """
    was, now = (World(accounts, again.known) for accounts in (before, after))
    nights = _Nights(changed, again, was=was, now=now)
    for standing in again.known.in_order():
        nights.go_on_to(standing)
    return nights.course


class _Nights:
    """The two worlds, and what came of them so far."""

    def __init__(self, changed: Changed, again: Again, *, was: World, now: World) -> None:
        self._changed, self._again = changed, again
        self._was, self._now = was, now
        self._reads = Reads(again.known.books)
        self.course = Course()

    def go_on_to(self, standing: Standing) -> None:
        """Decide the next case in both worlds."""
        for world in (self._was, self._now):
            world.come_to(standing.decision.as_of)
        decision = self._decision(standing)
        self._was.take_in(standing.decision)
        self._now.take_in(decision)
        self.course.decisions[decision.case] = decision

    def _decision(self, standing: Standing) -> Case:
        case, changed = standing.decision, self._changed.decision
        if case.case == changed.case and self._changed.cause is Cause.EARLIER_CASE:
            return changed
        if not isinstance(standing.life.phase, Contestable | UnderAppeal | Final):
            return case
        if case.case == changed.case:
            return self._chosen(changed, case)
        return self._looked_at(case)

    def _looked_at(self, case: Case) -> Case:
        measured = case.case in self._again.known.remeasured
        if not measured and self._rests_on_something_else(case):
            self.course.unsettled.append(case.case)
        seen = self._now.seen_by(case)
        if not measured and not self._sees_something_else(case, seen):
            return case
        return self._chosen(self._again.decide(case, seen=seen, shown=self._now.shown_to(case)), case)

    def _sees_something_else(self, case: Case, seen: Seen) -> bool:
        if self._was.seen_by(case) != seen:
            return True
        return self._reads.account(case) and self._was.shown_to(case) != self._now.shown_to(case)

    def _rests_on_something_else(self, case: Case) -> bool:
        rests = self._reads.rests(case)
        return self._was.behind(case, rests) != self._now.behind(case, rests)

    def _chosen(self, new: Case, old: Case) -> Case:
        """The decision that holds: the new one, if it makes a difference and may stand."""
        if not differs(new, old):
            return old
        if why := _why_not(new, old):
            self.course.kept.append(Kept(old.case, why))
            return old
        self.course.revised.append(new)
        return new


def differs(new: Case, old: Case) -> bool:
    """Whether a decision does something else than another one about the same finding."""
    return (new.grade, new.state, new.outcomes, new.resolved) != (
        old.grade,
        old.state,
        old.outcomes,
        old.resolved,
    )


def _why_not(new: Case, old: Case) -> Why | None:
    if new.state == "waiting":
        return Why.NEEDS_HUMAN
    return Why.HARSHER if harsher(new, old) else None
