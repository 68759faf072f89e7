"""Setting an account right by new entries: nothing that was entered is edited."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count

from engine.account.account import Account
from engine.account.account_step import AccountStep
from engine.account.derive import RulesAt, derive
from engine.account.effective import effective

_AGAIN = re.compile(r"-[UR]\d+$")
_Counted = tuple[object, ...]


def settle(
    account: Account, *, rules: RulesAt, zone: str, until: datetime, cause: str | None = None
) -> tuple[AccountStep, ...]:
    """The steps to enter so that the account has what follows from its points and exams until a moment.

    What was entered for a later moment is looked at as well. `cause` as in `compensations`.
    """
    latest = max([until, *(each.at for each in account.steps)])
    derived = derive(account, rules=rules, zone=zone, since=None, until=latest)
    return compensations(account.steps, derived, cause=cause)


def compensations(
    recorded: Sequence[AccountStep], derived: Sequence[AccountStep], *, cause: str | None = None
) -> tuple[AccountStep, ...]:
    """The steps after which what counts of an account is `derived`, each as of its own moment.

    First the steps that undo what is recorded and not derived, then those derived and not recorded; none when
    both agree. Steps agree when they do the same to the account, by the same procedure because of the same
    event: what its condition read, and in which edition of the book, makes no other step of it. Undoing is
    named by the step's id with `-U<n>`, entering again what was undone with `-R<n>`. `cause` is the case
    whose revision this follows from.
    """
    standing = {_counted(each): each for each in effective(recorded)}
    wanted = {_counted(each): each for each in derived}
    names = _Names({each.step for each in recorded})
    undone = [each for counted, each in standing.items() if counted not in wanted]
    missing = [each for counted, each in wanted.items() if counted not in standing]
    undoing = (
        each.model_copy(update={"step": names.undoing(each.step), "undoes": each.step, "cause": cause})
        for each in undone
    )
    entered = (
        each.model_copy(update={"step": names.entering(each.step), "cause": cause}) for each in missing
    )
    return (*undoing, *entered)


def _counted(step: AccountStep) -> _Counted:
    account = (step.operator, step.role)
    return (*account, step.effect, step.amount, step.at, step.procedure, step.because)


class _Names:
    """Ids for steps that go back on earlier ones, none of them taken."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def undoing(self, step: str) -> str:
        """The id of the step that undoes that one."""
        return self._take(f"{_AGAIN.sub('', step)}-U{number}" for number in count(1))

    def entering(self, step: str) -> str:
        """The id of a step that is entered: its own the first time."""
        own = _AGAIN.sub("", step)
        return self._take(own if number == 0 else f"{own}-R{number}" for number in count())

    def _take(self, names: Iterator[str]) -> str:
        name = next(each for each in names if each not in self._taken)
        self._taken.add(name)
        return name
