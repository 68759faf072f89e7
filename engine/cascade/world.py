"""What stood, night by night: what each decision of an operator could see of the others."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.account.account import Account
from engine.cascade.balances import Balances
from engine.cascade.follows import Unmet, followed, unmet
from engine.cascade.history import History
from engine.cascade.known import Known
from engine.cascade.posted import postings_of
from engine.cascade.rests import Rests
from engine.decide.case import Case, Prior, binds
from engine.decide.moments import day_start, decided_at
from engine.decide.outcome import ScoreAdjustment
from engine.decide.ruling import RulingKind
from engine.facts import Facts


@dataclass(frozen=True, slots=True)
class Seen:
    """What a decision saw: earlier breaches, counts of cases among its facts, the notice it follows from."""

    prior: Prior
    counts: Facts
    unmet: Unmet | None


class World:
    """The decisions of one operator and its accounts, as the nights go by.

    A decision counts from the night after its own; one that waited for a person, from the first night after
    that person decided. `accounts` hold what was posted before, and what followed from everything.
    """

    def __init__(self, accounts: Mapping[str, Account], known: Known) -> None:
        self._decisions: dict[str, Case] = {}
        self._standings = {each.decided.case: each for each in known.standings}
        self._books = known.books
        self._history = History()
        self._balances = Balances(accounts, self._standings)
        self._adjustments: dict[tuple[str, str], list[tuple[Case, ScoreAdjustment]]] = defaultdict(list)
        self._ahead: list[tuple[date, str]] = []

    def take_in(self, decision: Case) -> None:
        """Add what is decided of a case; later nights see it."""
        self._decisions[decision.case] = decision
        heapq.heappush(self._ahead, (_counts_from(decision), decision.case))

    def come_to(self, night: date) -> None:
        """Go on to the decisions as of a business date; dates only grow."""
        while self._ahead and self._ahead[0][0] <= night:
            self._count(self._decisions[heapq.heappop(self._ahead)[1]])

    def seen_by(self, case: Case) -> Seen:
        """What a decision of this night sees of the others."""
        notice = self._unmet(case.escalates)
        counts = (each for name, each in self._books[case.book].case_counts.items() if name in case.facts)
        return Seen(
            prior=self._history.prior(followed(case, notice)),
            counts={each.name: self._history.counted(each, case) for each in counts},
            unmet=notice,
        )

    def shown_to(self, case: Case) -> Facts:
        """The fields of a case that tell of its account, those of them that it has."""
        book = self._books[case.book]
        shown = self._balances.at(
            case.role, decided_at(case.as_of, book.zone), last=book.bookkeeping.points_last
        )
        fields = {} if shown is None else {"points_balance": shown.shown, "study_credit": shown.credit}
        return {name: value for name, value in fields.items() if name in case.circumstances}

    def behind(self, case: Case, rests: Rests) -> Facts:
        """What scores and other figures among the facts rest on: counts of cases, adjustments of that day.

        Of several cases on one matter the one adjusts a score that takes the most.
        """
        counts = (each for name, each in self._books[case.book].case_counts.items() if name in rests.counts)
        counted = {each.name: self._history.counted(each, case) for each in counts}
        return {**counted, **{score: self._adjusted(case, score) for score in rests.scores}}

    def _unmet(self, case: str | None) -> Unmet | None:
        return unmet(self._decisions[case]) if case in self._decisions else None

    def _adjusted(self, case: Case, score: str) -> int:
        zone = self._books[case.book].zone
        opens, closes = day_start(case.as_of, zone), decided_at(case.as_of, zone)
        by_case: Counter[tuple[str, str]] = Counter()
        for of, each in self._adjustments[case.subject, score]:
            if each.starts < closes and each.ends > opens:
                by_case[of.matter, of.case] += each.amount
        return sum(_strictest_by_matter(by_case).values())

    def _count(self, case: Case) -> None:
        postings = postings_of(self._standings[case.case], case, self._books)
        self._balances.post(case.case, case.role, postings)
        if binds(case):
            self._history.take_in(case)
            for outcome in case.outcomes:
                if isinstance(outcome, ScoreAdjustment):
                    self._adjustments[case.subject, outcome.score].append((case, outcome))


def _strictest_by_matter(by_case: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
    """Of the cases (matter, id) on each matter, what the one takes that takes the most."""
    strictest: dict[str, int] = {}
    for (matter, _), amount in by_case.items():
        strictest[matter] = min(amount, strictest.get(matter, amount))
    return strictest


def _counts_from(case: Case) -> date:
    """The first business date whose night sees the decision: nights begin when their day is over."""
    reviewed = (ruling.at for ruling in case.rulings if ruling.kind is RulingKind.REVIEW)
    last_days = ((at - timedelta(microseconds=1)).date() for at in reviewed)
    return max((case.as_of + timedelta(days=1), *last_days))
