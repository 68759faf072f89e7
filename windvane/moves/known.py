"""All that is known of one operator: what a cascade starts from."""

from dataclasses import replace
from datetime import date, timedelta

from engine.account.account import Account
from engine.decide.look_back import LOOK_BACK_DAYS
from engine.cascade.known import Known
from engine.decide.case import Case
from engine.plan.exam import Exams
from engine.procedure.judges import PlainProcedures
from rules.meaning.book import RuleBook
from storage.database.engine import reading
from storage.projections.accounts import accounts
from storage.projections.standings import standings_of
from windvane.moves.exams import exams_known
from windvane.moves.occasion import Occasion


def known_of(occasion: Occasion, case: Case) -> Known:
    """Everything known of the operator whom a case binds, since the look-back of that case began.

    Raises StorageError when a book or a record cannot be read.
    """
    releases = occasion.releases
    book = releases.book(case.book)
    newest = releases.newest
    exams = exams_known(occasion.home, newest, occasion.on_the_clocks_of(newest.zone).date())
    with reading(occasion.database) as connection:
        standings = standings_of(connection, {case.operator}, since=_look_back(book, case.as_of))
        held = accounts(connection, {case.operator}, vanes=releases.vane)
    return Known(
        standings=tuple(standings),
        accounts={account.role: _with_exams(account, exams) for account in held},
        books={digest: releases.book(digest) for digest in {each.decided.book for each in standings}},
        rules=releases.accounting().rules(PlainProcedures),
        zone=newest.zone,
    )


def _look_back(book: RuleBook, as_of: date) -> date:
    """The first date that a decision of a date looks back to."""
    days = max(LOOK_BACK_DAYS, *(count.days for count in book.case_counts.values()), 0)
    return as_of - timedelta(days=days - 1)


def _with_exams(account: Account, exams: Exams) -> Account:
    return replace(account, exams=exams.get((account.operator, account.role), ()))
