"""The accounts of an operator around the decisions of a cascade."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.account.compensate import settle
from engine.cascade.known import Known
from engine.cascade.posted import postings_of
from engine.decide.case import Case, binds

Entered = Mapping[str, tuple[AccountStep, ...]]
"""role → the steps that are entered on its account."""


def without_known_cases(known: Known) -> Mapping[str, Account]:
    """The accounts by role, without what known cases posted: that comes with their decisions."""
    cases = {each.decided.case for each in known.standings}
    return {
        role: replace(account, postings=tuple(each for each in account.postings if each.case not in cases))
        for role, account in known.accounts.items()
    }


def entered_on(accounts: Mapping[str, Account], entered: Entered) -> Mapping[str, Account]:
    """The accounts with these steps behind those that they have."""
    return {
        role: replace(account, steps=(*account.steps, *entered.get(role, ())))
        for role, account in accounts.items()
    }


def set_right(
    known: Known, accounts: Mapping[str, Account], decisions: Mapping[str, Case], *, at: datetime, cause: str
) -> Entered:
    """The steps to enter so that each account has what follows from what these decisions post.

    `accounts` are without the postings of known cases; `cause` is the case that it all follows from.
    """
    posted = (_with_postings(account, known, decisions) for account in accounts.values())
    settled = {
        each.role: settle(each, rules=known.rules, zone=known.zone, until=at, cause=cause) for each in posted
    }
    return {role: steps for role, steps in settled.items() if steps}


def _with_postings(account: Account, known: Known, decisions: Mapping[str, Case]) -> Account:
    mine = [each for each in known.standings if each.decided.role == account.role]
    posted = (
        posting
        for standing in mine
        for posting in postings_of(standing, decisions[standing.decided.case], known.books)
    )
    undone = {each.decided.case for each in mine if not binds(decisions[each.decided.case])}
    missed = (each for each in account.missed_exams if each[0] not in undone)
    return replace(account, postings=(*account.postings, *posted), missed_exams=tuple(missed))
