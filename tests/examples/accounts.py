"""The procedures that keep accounts, as the shipped book has them, and accounts to judge by them."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from examples.governed import BOOK
from strategies.procedures import procedure

from engine.account.account import Account, Exam, Posting
from engine.account.account_rules import RulesByDay
from engine.account.balance import balance
from engine.account.derive import RulesAt, derive
from engine.procedure.judges import PlainProcedures
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect, Procedure

ZONE = BOOK.zone
OFFSET = timezone(timedelta(hours=8))
M01 = procedure("M01", Effect.CLEAR_OUT, "points_balance >= 100")
M02 = procedure("M02", Effect.ITEMS_DOWN_UNTIL_EXAM, "points_balance >= 40")
M03 = procedure("M03", Effect.RESET, "new_year and points_balance < 100", amount=0)
M05 = procedure("M05", Effect.STUDY_CREDIT, "exam_score >= 80 and study_credit_year <= 18", amount=2)
M05V = procedure("M05V", Effect.VOID_CREDIT, "points >= 100")
M06R = procedure("M06R", Effect.ITEMS_DOWN_UNTIL_EXAM, "exam_missed")
SHIPPED = (M01, M03, M05, M05V, M06R)


def book_of(*procedures: Procedure, points_last: int | None = None) -> RuleBook:
    """The small book with these procedures, and points that last so long (seconds)."""
    return replace(
        BOOK,
        procedures={each.name: each for each in procedures},
        bookkeeping=replace(BOOK.bookkeeping, points_last=points_last, exam_passed_from=80_000),
    )


def rules_of(*procedures: Procedure, points_last: int | None = None) -> RulesAt:
    """The account rules of that book on every day, judged by the plain reference."""
    book = book_of(*procedures, points_last=points_last)
    return RulesByDay(lambda _: book, PlainProcedures)


def at(month: int, day: int, hour: int = 0, *, year: int = 2026) -> datetime:
    """A moment in China."""
    return datetime(year, month, day, hour, tzinfo=OFFSET)


def posting(case: str, points: int, starts: datetime | None, **changes: str) -> Posting:
    """Points of a case on a matter of its own, under C04, unless said."""
    plain = {"matter": case, "standard": "C04", "vane": "content", "grade": "serious", "subject_kind": "shop"}
    return Posting(case=case, points=points, starts=starts, **{**plain, **changes})


def exam(key: str, score: int, taken_at: datetime) -> Exam:
    """An exam."""
    return Exam(exam=key, score=score, at=taken_at)


def account(*known: Posting | Exam | tuple[str, datetime]) -> Account:
    """An account of a merchant with postings, exams, and missed exams (case, due)."""
    return Account(
        operator="O-1042",
        role="merchant",
        postings=tuple(each for each in known if isinstance(each, Posting)),
        exams=tuple(each for each in known if isinstance(each, Exam)),
        missed_exams=tuple(each for each in known if isinstance(each, tuple)),
    )


def judged(given: Account, until: datetime, rules: RulesAt | None = None) -> Account:
    """The account with the steps that follow until a moment, by the shipped procedures unless said."""
    steps = derive(given, rules=rules or rules_of(*SHIPPED), zone=ZONE, since=None, until=until)
    return replace(given, steps=steps)


def shown(given: Account, moment: datetime, *, last: int | None = None) -> int:
    """The points that an account shows at a moment."""
    return balance(given, moment, last=last).shown
