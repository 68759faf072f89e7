"""A condition as an `or` of `and`s: what durable-rules can take, one rule per branch.

durable-rules fires a rule with `or` once per true part, and knows no `not`; so every branch becomes a rule of
its own, and its findings are told apart by standard and grade only (docs/decisions/0007).
"""

from collections.abc import Iterable
from itertools import product

from rules.expression.tree import Compare, Comparison, Condition, Every, Known, Literal, OneOf, Some
from rules.failure import Failure

Atom = Compare | Known
Branch = tuple[Atom, ...]

MOST_BRANCHES = 256
MOST_ATOMS = 200
"""durable-rules takes about 250 fields in a fact (docs/decisions/0007); a branch reads one per atom."""


class TooManyBranchesError(Failure):
    """A condition that would need more branches, or longer ones, than the judge can take."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(
            "WV219",
            f"the condition can be true in more than {MOST_BRANCHES} ways, or in one of {MOST_ATOMS} parts",
            "turn lists inside `and` into a flag of the record, or split the standard in two",
        )


def normal_form(condition: Condition) -> tuple[Branch, ...]:
    """The branches of which at least one must hold, each once; none for what never holds.

    Raises TooManyBranchesError.
    """
    match condition:
        case Compare() | Known():
            return ((condition,),)
        case OneOf():
            return _membership(condition)
        case Some(parts):
            return _distinct(branch for part in parts for branch in normal_form(part))
        case Every(parts):
            return _conjunction(parts)


def _membership(condition: OneOf) -> tuple[Branch, ...]:
    comparison = Comparison.UNEQUAL if condition.negated else Comparison.EQUAL
    unit = condition.term.unit
    atoms = tuple(Compare(comparison, condition.term, Literal(value, unit)) for value in condition.values)
    return _distinct((atoms,) if condition.negated else ((atom,) for atom in atoms))


def _conjunction(parts: tuple[Condition, ...]) -> tuple[Branch, ...]:
    branches: tuple[Branch, ...] = ((),)
    for part in parts:
        others = normal_form(part)
        if len(branches) * len(others) > MOST_BRANCHES:
            raise TooManyBranchesError
        branches = _distinct(one + other for one, other in product(branches, others))
    return branches


def _distinct(branches: Iterable[Branch]) -> tuple[Branch, ...]:
    """Each atom once per branch, each branch once."""
    found = tuple(dict.fromkeys(tuple(dict.fromkeys(branch)) for branch in branches))
    if len(found) > MOST_BRANCHES or any(len(branch) > MOST_ATOMS for branch in found):
        raise TooManyBranchesError
    return found
