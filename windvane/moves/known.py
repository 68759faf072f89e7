"""All that is known of one operator: what a cascade starts from."""

from dataclasses import replace
from datetime import date, timedelta

from engine.account.account import Account
from engine.cascade.known import Known
from engine.decide.case import Case
from engine.decide.look_back import LOOK_BACK_DAYS
from engine.decide.moments import decided_at
from engine.plan.exam import Exams
from engine.procedure.judges import PlainProcedures
from rules.meaning.book import RuleBook
from storage.database.engine import reading
from storage.projections.accounts import accounts
from storage.projections.standings import require_cases, standings_of
from windvane.accounting import Accounting
from windvane.moves.exams import exams_known
from windvane.moves.occasion import Occasion


def known_of(occasion: Occasion, case: Case) -> Known:
    """Everything known of the operator whom a case binds, as far back as that case and later ones look.

    Raises StorageError when a book or a record cannot be read, or the tables do not have that very case.
    """
    releases = occasion.releases
    newest, accounting = releases.newest, releases.accounting()
    exams = exams_known(occasion.home, newest, occasion.on_the_clocks_of(newest.zone).date())
    with reading(occasion.database) as connection:
        standings = standings_of(
            connection, {case.operator}, since=_look_back(case, releases.book(case.book), accounting)
        )
        held = accounts(connection, {case.operator}, vanes=releases.vane)
    require_cases([case.case], found={each.decided.case for each in standings})
    return Known(
        standings=tuple(standings),
        accounts={account.role: _with_exams(account, exams) for account in held},
        books={digest: releases.book(digest) for digest in {each.decided.book for each in standings}},
        rules=accounting.rules(PlainProcedures),
        zone=newest.zone,
    )


def _look_back(case: Case, book: RuleBook, accounting: Accounting) -> date:
    """The first date that the case, decided by `book`, or any that came later can look back to."""
    decided = decided_at(case.as_of, book.zone)
    books = (book, *(later for at, later in accounting.nights if at > decided))
    counted = (count.days for each in books for count in each.case_counts.values())
    return case.as_of - timedelta(days=max(LOOK_BACK_DAYS, *counted, 0) - 1)


def _with_exams(account: Account, exams: Exams) -> Account:
    return replace(account, exams=exams.get((account.operator, account.role), ()))
