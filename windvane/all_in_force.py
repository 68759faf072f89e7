"""Everything in force: what is left of sanctions, of exams that were not passed yet, and on accounts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from engine.account.account import Account
from engine.decide.case import Case
from engine.decide.moments import decided_at
from engine.plan.exam import Exams
from storage.database.engine import Database, reading
from storage.projections.accounts import accounts
from storage.projections.cases import find_cases
from storage.projections.sanctions import SanctionRow, find_sanctions
from storage.projections.standings import require_cases, standings
from windvane.accounts_in_force import account_measures_in_force
from windvane.exams_in_force import exams_decided, without_exams_passed
from windvane.home import Home
from windvane.in_force import InForce, sanctions_in_force
from windvane.moves.exams import exams_known
from windvane.releases import Releases


def all_in_force(home: Home, database: Database, as_of: date, *, subject: str | None) -> list[InForce]:
    """What is in force when the cycle of a business date decides: on subjects first, then on accounts.

    Of one subject: what is in force on it, and on the accounts of whoever answers for it. Raises StorageError
    when records or database refuse, WrongUseError when no cycle has run.
    """
    releases = Releases(database)
    book = releases.newest
    at = decided_at(as_of, book.zone)
    exams = exams_known(home, book, as_of)
    held = (_with_exams(each, exams) for each in _accounts(database, releases, subject))
    decided = without_exams_passed(*_sanctions(database, subject), exams=exams, book=book)
    on_accounts = account_measures_in_force(held, at, exam_passed_from=book.bookkeeping.exam_passed_from)
    return [*sanctions_in_force(decided, book, at), *on_accounts]


def _sanctions(database: Database, subject: str | None) -> tuple[Sequence[SanctionRow], dict[str, Case]]:
    """The sanctions decided, and the decisions of those that are exams."""
    with reading(database) as connection:
        decided = find_sanctions(connection, subject=subject)
        exams = exams_decided(decided)
        found = standings(connection, exams)
    require_cases(exams, found=found)
    return decided, {case: each.decision for case, each in found.items()}


def _accounts(database: Database, releases: Releases, subject: str | None) -> list[Account]:
    with reading(database) as connection:
        if subject is None:
            return accounts(connection, None, vanes=releases.vane)
        holders = {(case.operator, case.role) for case in find_cases(connection, subject=subject)}
        held = accounts(connection, {operator for operator, _ in holders}, vanes=releases.vane)
    return [each for each in held if (each.operator, each.role) in holders]


def _with_exams(account: Account, exams: Exams) -> Account:
    return replace(account, exams=exams.get((account.operator, account.role), ()))
