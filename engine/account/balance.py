"""What an account shows at a moment."""

from datetime import datetime

from engine.account.account import Account, Balance
from engine.account.effective import effective
from engine.account.place import end_of
from engine.account.reckoning import Reckoning, in_order


def balance(account: Account, at: datetime, *, last: int | None) -> Balance:
    """The account at a moment, from everything entered that lies at or before it.

    Violation is what the last reset carried over, and of every matter the highest posting since that is in
    force: from its start on, with `last` for so many seconds (what was carried over stays until the next
    reset). Credit is what was granted since the last reset and not made void since. The calendar year is that
    of `at` as written, in the offset of the book's zone. Points are pending that would come on top, were all
    postings in force that are held back or begin later.
    """
    reckoning = Reckoning(account.postings)
    for step in in_order([each for each in effective(account.steps) if each.at <= at]):
        reckoning.enter(step)
    return Balance(
        violation=reckoning.violation(end_of(at), last),
        credit=reckoning.credit,
        credit_year=reckoning.credit_in(at.year),
        pending=reckoning.pending(end_of(at), last),
        closed=reckoning.closed,
    )
