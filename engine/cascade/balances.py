"""The accounts of an operator, as the decisions of each night find them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from engine.account.account import Account, Balance, Posting
from engine.account.balance import balance


class Balances:
    """Accounts by role that grow with what the nights' decisions post.

    `accounts` hold what was posted before, `ahead` names the cases whose decisions are yet to come. A night
    finds what earlier ones have posted and what followed from that, nothing of its own.
    """

    def __init__(self, accounts: Mapping[str, Account], ahead: Iterable[str]) -> None:
        self._accounts, self._ahead = accounts, set(ahead)
        self._posted: dict[str, list[Posting]] = defaultdict(list)
        self._found: dict[tuple[str, datetime, int | None], Balance] = {}

    def post(self, case: str, role: str, postings: Iterable[Posting]) -> None:
        """Take in what a decision posts on the account of a role."""
        self._posted[role].extend(postings)
        self._ahead.discard(case)
        self._found.clear()

    def at(self, role: str, moment: datetime, *, last: int | None) -> Balance | None:
        """What an account shows when a night decides; None when nothing is known of it."""
        if role not in self._accounts:
            return None
        asked = role, moment, last
        if asked not in self._found:
            self._found[asked] = balance(self._then(self._accounts[role], moment), moment, last=last)
        return self._found[asked]

    def _then(self, account: Account, moment: datetime) -> Account:
        postings = (*account.postings, *self._posted[account.role])
        steps = (each for each in account.steps if each.at <= moment and each.because not in self._ahead)
        return replace(account, postings=postings, steps=tuple(steps))
