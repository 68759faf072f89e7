"""Random accounts over two new years: points, exams and missed exams, often at the same moments."""

from datetime import datetime, timedelta
from functools import cache

from examples.accounts import at, exam, posting
from hypothesis import strategies as st

from engine.account.account import Account, Posting

BEGIN = at(10, 1)
END = at(3, 1, year=2028)
POINTS = (1, 2, 5, 20, 40, 60, 99, 100)
_DAYS = (END - BEGIN).days


@cache
def moments() -> st.SearchStrategy[datetime]:
    """A moment of that time, often at one of few midnights, the new years among them."""
    often = st.sampled_from(
        (at(10, 1), at(12, 31), at(1, 1, year=2027), at(1, 1, 12, year=2027), at(1, 1, year=2028))
    )
    return often | st.integers(0, _DAYS).map(lambda days: BEGIN + timedelta(days=days))


@st.composite
def postings(draw: st.DrawFn, case: str | None = None) -> Posting:
    """Points of one of many cases on one of few matters, or on its own; a few are held back."""
    own = case or f"case-{draw(st.integers(0, 999)):03}"
    held_back = draw(st.integers(0, 9)) == 9
    matter = draw(st.sampled_from((own, own, "m", "n")))
    starts = None if held_back else draw(moments())
    return posting(own, draw(st.sampled_from(POINTS)), starts, matter=matter)


_SEVERAL = st.lists(postings(), max_size=6, unique_by=lambda each: each.case)
_TAKEN = st.lists(st.tuples(st.sampled_from((60, 79, 80, 100)), moments()), max_size=5)
_MISSED = st.lists(moments(), max_size=2)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """An account with whatever happened to it, nothing derived yet."""
    several, taken, missed = draw(_SEVERAL), draw(_TAKEN), draw(_MISSED)
    return Account(
        operator="O-1042",
        role="merchant",
        postings=tuple(several),
        exams=tuple(exam(f"E{number}", score, when) for number, (score, when) in enumerate(taken)),
        missed_exams=tuple((f"missed-{number}", when) for number, when in enumerate(missed)),
    )


def happened_until(given: Account, moment: datetime) -> Account:
    """The account as if only what happened until a moment were known."""
    return Account(
        operator=given.operator,
        role=given.role,
        postings=tuple(each for each in given.postings if each.starts is None or each.starts <= moment),
        exams=tuple(each for each in given.exams if each.at <= moment),
        missed_exams=tuple(each for each in given.missed_exams if each[1] <= moment),
    )
