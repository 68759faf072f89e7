"""Earlier decisions of an operator, as priors and conditions count them.

Each is taken in once, however many later decisions look back at it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import date, timedelta

from engine.decide.case import Case, Prior
from rules.meaning.case_count import CaseCount
from rules.meaning.standard import Grade

LOOK_BACK_DAYS = 180
CASES_NAMED = 10
"""A case names the newest of them; the figures count all, which may be thousands of late orders."""

_Breach = tuple[date, str]
"""(as of, case id): sorts as decisions were taken."""


class History:
    """The decisions that count so far; only those that bind may be taken in."""

    def __init__(self) -> None:
        self._all: list[_Breach] = []
        self._of_standard: dict[str, list[_Breach]] = defaultdict(list)
        self._of_matter: dict[str, list[tuple[date, str, str]]] = defaultdict(list)
        self._about: dict[tuple[str, Grade | None], list[date]] = defaultdict(list)

    def take_in(self, case: Case) -> None:
        """Count a decision from now on: for its operator, its subject and the subject's owner."""
        insort(self._all, (case.as_of, case.case))
        insort(self._of_standard[case.standard], (case.as_of, case.case))
        insort(self._of_matter[case.matter], (case.as_of, case.case, case.standard))
        for subject in {case.subject, case.owner_subject or case.subject}:
            insort(self._about[subject, case.grade], case.as_of)
            insort(self._about[subject, None], case.as_of)

    def prior(self, case: Case) -> Prior:
        """The earlier breaches of the 180 days up to and including a case's date.

        Cases about the same matter are not earlier breaches.
        """
        since = (case.as_of - timedelta(days=LOOK_BACK_DAYS - 1), "")
        one_matter = [each for each in self._of_matter[case.matter] if each[:2] >= since]
        left_out = {breach for _, breach, standard in one_matter if standard == case.standard}
        same = self._of_standard[case.standard]
        return Prior(
            same=len(same) - bisect_left(same, since) - len(left_out),
            any=len(self._all) - bisect_left(self._all, since) - len(one_matter),
            cases=_newest(same, since, left_out=left_out),
        )

    def counted(self, count: CaseCount, case: Case) -> int:
        """The cases that a count finds about a case's subject, as of the case's date."""
        dates = self._about[case.subject, count.grade]
        return len(dates) - bisect_left(dates, case.as_of - timedelta(days=count.days - 1))


def _newest(breaches: list[_Breach], since: _Breach, *, left_out: set[str]) -> tuple[str, ...]:
    named: list[str] = []
    for breach in reversed(breaches):
        if breach < since or len(named) == CASES_NAMED:
            break
        if breach[1] not in left_out:
            named.append(breach[1])
    return tuple(reversed(named))
