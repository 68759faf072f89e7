"""Measures of accounts in force: a role that is closed, and all items down until an exam is passed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.account.effective import effective
from engine.account.items_down import items_down
from rules.meaning.procedure import Effect
from windvane.in_force import InForce


def account_measures_in_force(
    accounts: Iterable[Account], at: datetime, *, exam_passed_from: int
) -> Iterator[InForce]:
    """What procedures hold against accounts (with their exams) at a moment, account by account.

    `exam_passed_from` is in thousandths of a point.
    """
    for account in accounts:
        for step in (_closed(account, at), items_down(account, at, exam_passed_from)):
            if step is not None:
                yield _in_force(step)


def _closed(account: Account, at: datetime) -> AccountStep | None:
    closing = (each for each in effective(account.steps) if each.effect is Effect.CLEAR_OUT)
    return next((each for each in closing if each.at <= at), None)


def _in_force(step: AccountStep) -> InForce:
    return InForce(
        subject=None,
        operator=step.operator,
        measure=step.effect.value,
        amount=None,
        starts=step.at,
        ends=None,
        cases=() if step.case is None else (step.case,),
        role=step.role,
    )
