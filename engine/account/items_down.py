"""All items down until an exam is passed."""

from datetime import datetime

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.account.effective import effective
from engine.account.place import EXAM, Place, end_of, place_of
from engine.account.reckoning import in_order
from rules.meaning.procedure import Effect
from rules.units import SCORE_ONE


def items_down(account: Account, at: datetime, exam_passed_from: int) -> AccountStep | None:
    """The step that keeps all items of the operator down at a moment, None when none does.

    The first exam passed after it ends it: `exam_passed_from` is in thousandths of a point.
    """
    passed = [
        place_of(each.at, EXAM + each.exam)
        for each in account.exams
        if each.score * SCORE_ONE >= exam_passed_from
    ]
    until = [place for place in passed if place < end_of(at)]
    lifted = max(until, default=None)
    return next((step for step in _taken_down(account, at) if lifted is None or _place(step) > lifted), None)


def _taken_down(account: Account, at: datetime) -> list[AccountStep]:
    down = Effect.ITEMS_DOWN_UNTIL_EXAM
    return in_order([each for each in effective(account.steps) if each.effect is down and each.at <= at])


def _place(step: AccountStep) -> Place:
    return place_of(step.at, step.because)
