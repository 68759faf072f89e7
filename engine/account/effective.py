"""Which steps of an account count: those that were not undone."""

from collections.abc import Sequence

from engine.account.account_step import AccountStep


def effective(steps: Sequence[AccountStep]) -> tuple[AccountStep, ...]:
    """The steps that stand, in the order given: a step that was undone never counted, nor does undoing."""
    undone = {each.undoes for each in steps}
    return tuple(each for each in steps if each.undoes is None and each.step not in undone)
