"""Ladders: grades from the most severe, or clauses from the first; the first that holds counts.

Whatever holds only while something before it holds is never reached.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.against_itself.conditions import situations
from rules.against_itself.finding import Finding
from rules.against_itself.places import Placed, Places
from rules.against_itself.situation import Situation
from rules.expression.normal_form import Branch, TooManyBranchesError, normal_form
from rules.expression.tree import ALWAYS, Condition
from rules.load.problem import Code
from rules.meaning.standard import Standard

_MOST_PAIRS = 4_096
"""Branches compared with branches of one step; beyond it nothing is said."""
_REMEDIES = {
    "when": "write the milder condition so that it also holds where the more severe one does not",
    "follows": "put the narrower clause before the wider one",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a ladder: its place, when it is met, and its condition's branches."""

    placed: Placed
    met: tuple[Situation, ...]
    branches: tuple[Branch, ...]

    @property
    def name(self) -> str:
        return str(self.placed.at[-1]) if self.placed.at[0] == "when" else f"clause {self._number}"

    @property
    def _number(self) -> int:
        return int(self.placed.at[2]) + 1


def check_ladder(standard: Standard, places: Places) -> Iterator[Finding]:
    """Report every step of a standard's ladder that is never reached."""
    where = standard.each.where if standard.each else ALWAYS
    before: list[_Step] = []
    for placed in places.ladder(standard):
        step = _step(placed, where)
        if step is None:
            continue
        if not step.met and situations(placed):  # a record that is graded never meets it
            message = f"`each.where` and this never hold together: {placed.so}"
            yield placed.finding(Code.NEVER_HOLDS, message, "they contradict each other")
        elif step.met:
            yield from _shadowed(step, before)
        before.append(step)


def check_clearing(standard: Standard, places: Places) -> Iterator[Finding]:
    """Report a `cleared_when` that already holds whenever the mildest grade is met."""
    if standard.each is not None or not standard.grades:  # the one is of a record, the other of its subject
        return
    *_, mildest = places.ladder(standard)
    step = _step(mildest, ALWAYS)
    for cleared in places.cleared(standard):
        branches = _branches(cleared.when)
        if step and step.met and all(_within(situation, branches) for situation in step.met):
            message = f"this already holds whenever `{step.name}` is met: the notice would clear itself"
            remedy = f"write when it is no longer so, such as the opposite of `{step.name}`"
            yield cleared.finding(Code.CLEARS_ITSELF, message, remedy)


def _step(placed: Placed, where: Condition) -> _Step | None:
    met = situations(placed, where)
    return None if met is None else _Step(placed, met, _branches(placed.when))


def _branches(condition: Condition) -> tuple[Branch, ...]:
    try:
        return normal_form(condition)
    except TooManyBranchesError:
        return ()


def _shadowed(step: _Step, before: Sequence[_Step]) -> Iterator[Finding]:
    """A step of which every situation is one of a step before it."""
    covering = [_first_that_covers(situation, before, beside=len(step.met)) for situation in step.met]
    if None in covering:
        return
    names = " or ".join(dict.fromkeys(f"`{other.name}`" for other in covering if other is not None))
    message = f"`{step.name}` is never reached: {names} is met whenever it is, and comes first"
    yield step.placed.finding(Code.NEVER_REACHED, message, _REMEDIES[str(step.placed.at[0])])


def _first_that_covers(situation: Situation, steps: Sequence[_Step], *, beside: int) -> _Step | None:
    comparable = (step for step in steps if len(step.branches) * beside <= _MOST_PAIRS)
    return next((step for step in comparable if _within(situation, step.branches)), None)


def _within(situation: Situation, branches: tuple[Branch, ...]) -> bool:
    return any(all(situation.implies(atom) for atom in branch) for branch in branches)
