"""The accounts' part of a cycle: what procedures do to points and credit by now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.life.step import ExamMissed, Step
from engine.plan.exam import Exams
from storage.database.engine import Database, reading
from storage.projections.accounts import Holder, accounts
from windvane.accounting import settle_all
from windvane.releases import Releases


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Accounts as they are by now, and the steps that were taken to get there."""

    accounts: tuple[Account, ...]
    steps: tuple[AccountStep, ...]


def settle_accounts(
    database: Database, releases: Releases, *, exams: Exams, taken: Iterable[Step], until: datetime
) -> Settled:
    """Let procedures do to every account what follows from its points and exams until a moment.

    `exams` are those that records tell of, `taken` the steps of cases tonight: an exam that was missed
    counts. Nothing follows twice: what is entered already is not entered again.
    """
    with reading(database) as connection:
        entered = accounts(connection, None, vanes=releases.vane)
    accounting, known = releases.accounting(), _with_exams(entered, exams, taken)
    since = accounting.nights[-1][0] if accounting.nights else None
    moved = [account for account in known if _has_moved(account, since, until)]
    steps = settle_all(moved, accounting, until=until)
    now = {_holder(account): account for account in known}
    for account, some in zip(moved, steps, strict=True):
        now[_holder(account)] = replace(account, steps=(*account.steps, *some))
    return Settled(accounts=tuple(now.values()), steps=tuple(step for some in steps for step in some))


def _with_exams(entered: Iterable[Account], exams: Exams, taken: Iterable[Step]) -> list[Account]:
    found = {_holder(each): each for each in entered}
    for operator, role in exams:
        found.setdefault((operator, role), Account(operator=operator, role=role))
    missed = _missed(taken)
    return [
        replace(
            account,
            exams=exams.get(holder, ()),
            missed_exams=(*account.missed_exams, *missed.get(holder, ())),
        )
        for holder, account in sorted(found.items())
    ]


def _missed(taken: Iterable[Step]) -> dict[Holder, list[tuple[str, datetime]]]:
    missed: dict[Holder, list[tuple[str, datetime]]] = {}
    for step in taken:
        if isinstance(step, ExamMissed):
            holder = (step.decision.operator, step.decision.role)
            missed.setdefault(holder, []).append((step.case, step.at))
    return missed


def _has_moved(account: Account, since: datetime | None, until: datetime) -> bool:
    """Whether anything may follow that did not before the last night: an exam may come to be known late."""
    if since is None or account.exams or account.missed_exams or since.year != until.year:
        return True
    return any(each.starts is not None and since <= each.starts <= until for each in account.postings)


def _holder(account: Account) -> Holder:
    return account.operator, account.role
