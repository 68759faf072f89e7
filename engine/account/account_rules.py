"""The account procedures that bind at a moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.account.reckoning import IN_ORDER
from engine.decide.moments import after
from engine.procedure.binding import binding
from engine.procedure.judges import ProcedureJudge
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Procedure, Stage
from rules.meaning.published import Mode
from rules.units import SCORE_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRules:
    """What a book says of accounts on a day.

    Attributes: `book` is its digest; `procedures` are those of the stage account that act, in the order in
    which they follow from one event; `judge` says which of them hold; `points_last` (seconds) and
    `exam_passed_from` (thousandths) as in rules/meaning/bookkeeping.py.
    """

    book: str
    procedures: tuple[Procedure, ...]
    judge: ProcedureJudge
    points_last: int | None
    exam_passed_from: int

    def passes(self, score: int) -> bool:
        """Whether an exam of that score, in whole points, is passed."""
        return score * SCORE_ONE >= self.exam_passed_from


class RulesByDay:
    """The account rules at any moment, worked out once for each book and day.

    `book_at` tells the book in force at a moment, `judged_by` makes a judge of procedures
    (engine/procedure/judges.py): one for all days on which the same ones bind. A procedure binds from the
    first moment of its first day in the book's zone.
    """

    def __init__(
        self,
        book_at: Callable[[datetime], RuleBook],
        judged_by: Callable[[Sequence[Procedure]], ProcedureJudge],
    ) -> None:
        self._book_at, self._judged_by = book_at, judged_by
        self._known: dict[tuple[str, date], AccountRules] = {}
        self._latest: AccountRules | None = None

    def __call__(self, moment: datetime) -> AccountRules:
        """The rules that bind at a moment."""
        book = self._book_at(moment)
        day = after(moment, 0, book.zone).date()
        if (book.digest, day) not in self._known:
            self._known[book.digest, day] = self._latest = self._of(book, day)
        return self._known[book.digest, day]

    def _of(self, book: RuleBook, day: date) -> AccountRules:
        acting = _acting(book, day)
        if self._latest and (self._latest.book, self._latest.procedures) == (book.digest, acting):
            return self._latest
        return AccountRules(
            book=book.digest,
            procedures=acting,
            judge=self._judged_by(acting),
            points_last=book.bookkeeping.points_last,
            exam_passed_from=book.bookkeeping.exam_passed_from,
        )


def _acting(book: RuleBook, day: date) -> tuple[Procedure, ...]:
    bound = binding(book.procedures.values(), as_of=day, zone=book.zone)
    acting = (each for each in bound if each.stage is Stage.ACCOUNT and each.mode is Mode.ENFORCE)
    return tuple(sorted(acting, key=lambda each: (IN_ORDER.index(each.effect), each.name)))
