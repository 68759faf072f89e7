"""Earlier decisions of an operator, as priors and conditions count them.

Each is taken in once, however many later decisions look back at it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from engine.decide.case import Case, Prior
from engine.decide.look_back import CASES_NAMED, LOOK_BACK_DAYS
from rules.meaning.case_count import CaseCount
from rules.meaning.standard import Grade

_Breach = tuple[date, str]
"""(as of, case id): sorts as decisions were taken."""


class _Breaches:
    """Earlier breaches, one for each matter: the newest case about it, in the order they were decided."""

    def __init__(self) -> None:
        self._newest: dict[str, _Breach] = {}
        self._in_order: list[_Breach] = []

    def take_in(self, case: Case) -> None:
        """Count a case; of several on one matter the newest."""
        breach, known = (case.as_of, case.case), self._newest.get(case.matter)
        if known is not None and known >= breach:
            return
        if known is not None:
            del self._in_order[bisect_left(self._in_order, known)]
        self._newest[case.matter] = breach
        insort(self._in_order, breach)

    def since(self, first: date, *, but_for: str) -> Sequence[_Breach]:
        """The breaches as of a date and later, without the one on a matter."""
        found = self._in_order[bisect_left(self._in_order, (first, "")) :]
        own = self._newest.get(but_for)
        return found if own is None else [breach for breach in found if breach != own]


class History:
    """The decisions that count so far; only those that bind may be taken in."""

    def __init__(self) -> None:
        self._all = _Breaches()
        self._of_standard: dict[str, _Breaches] = defaultdict(_Breaches)
        self._about: dict[tuple[str, Grade | None], list[date]] = defaultdict(list)

    def take_in(self, case: Case) -> None:
        """Count a decision from now on: for its operator, its subject and the subject's owner."""
        self._all.take_in(case)
        self._of_standard[case.standard].take_in(case)
        for subject in {case.subject, case.owner_subject or case.subject}:
            insort(self._about[subject, case.grade], case.as_of)
            insort(self._about[subject, None], case.as_of)

    def prior(self, case: Case) -> Prior:
        """The earlier breaches of the 180 days up to and including a case's date.

        Cases about the same matter are none; several about another matter are one, named by the newest.
        """
        first = case.as_of - timedelta(days=LOOK_BACK_DAYS - 1)
        same = self._of_standard[case.standard].since(first, but_for=case.matter)
        every = self._all.since(first, but_for=case.matter)
        named = tuple(breach for _, breach in same[-CASES_NAMED:])
        return Prior(same=len(same), any=len(every), cases=named)

    def counted(self, count: CaseCount, case: Case) -> int:
        """The cases that a count finds about a case's subject, as of the case's date."""
        dates = self._about[case.subject, count.grade]
        return len(dates) - bisect_left(dates, case.as_of - timedelta(days=count.days - 1))
