"""The books by which accounts are kept, night by night, and accounts settled by them."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engine.account.account import Account
from engine.account.account_rules import RulesByDay
from engine.account.account_step import AccountStep
from engine.account.compensate import settle
from engine.procedure.judges import DurableProcedures, PlainProcedures, ProcedureJudge
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Procedure
from windvane.crash_proof import answer_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """Which book governs accounts at any moment.

    Attributes: `nights` are the moments at which cycles decided, in order, each with the book it went by;
    `tonight` governs from the last of them on.
    """

    nights: tuple[tuple[datetime, RuleBook], ...]
    tonight: RuleBook

    def book_at(self, moment: datetime) -> RuleBook:
        """The book of the first night from a moment on."""
        place = bisect_left(self.nights, moment, key=lambda night: night[0])
        return self.tonight if place == len(self.nights) else self.nights[place][1]

    def rules(self, judged_by: Callable[[Sequence[Procedure]], ProcedureJudge]) -> RulesByDay:
        """The account rules at any moment, their procedures judged by such a judge."""
        return RulesByDay(self.book_at, judged_by)


def settle_all(
    accounts: Sequence[Account], accounting: Accounting, *, until: datetime
) -> tuple[tuple[AccountStep, ...], ...]:
    """What procedures do to each account until a moment, beyond what they have done.

    Judged by durable-rules in worker processes, and by the plain reference where none survives.
    """
    return answer_all(_AccountCourt(_slim(accounting), until), accounts).answers


@dataclass(frozen=True, slots=True)
class _AccountCourt:
    """Accounts by the procedures that bind at the moment of each event."""

    accounting: Accounting
    until: datetime

    def by_rules(self) -> Callable[[Account], tuple[AccountStep, ...]]:
        return self._settling(DurableProcedures)

    def plainly(self) -> Callable[[Account], tuple[AccountStep, ...]]:
        return self._settling(PlainProcedures)

    def _settling(
        self, judged_by: Callable[[Sequence[Procedure]], ProcedureJudge]
    ) -> Callable[[Account], tuple[AccountStep, ...]]:
        rules, zone = self.accounting.rules(judged_by), self.accounting.tonight.zone
        return lambda account: settle(account, rules=rules, zone=zone, until=self.until)


def _slim(accounting: Accounting) -> Accounting:
    """What travels to the workers: of each book only what accounts are kept by."""
    slim: dict[str, RuleBook] = {}

    def of(book: RuleBook) -> RuleBook:
        return slim.setdefault(book.digest, _without_the_rest(book))

    nights = tuple((at, of(book)) for at, book in accounting.nights)
    return Accounting(nights=nights, tonight=of(accounting.tonight))


def _without_the_rest(book: RuleBook) -> RuleBook:
    return replace(
        book,
        records={},
        subjects={},
        indicators={},
        scores={},
        standards={},
        measures={},
        lexicons={},
        files={},
    )
