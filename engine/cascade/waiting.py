"""A case that waits for a person, as that person should find it."""

from engine.cascade.accounts import without_known_cases
from engine.cascade.again import Again
from engine.cascade.known import Known
from engine.cascade.world import World
from engine.decide.case import Case


def on_what_stands(case: str, known: Known) -> Case:
    """A waiting case decided again on what now stands of what came before it.

    Cascades pass by cases that wait; whoever rules on one starts from here, so that nothing undone since is
    held against its operator; as it was found when measured anew, if it was. It may wait for nobody any more,
    or be withdrawn. Raises KeyError for a case that is not known.
    """
    world = World(without_known_cases(known), known)
    for standing in known.in_order():
        decision = standing.decision
        world.come_to(decision.as_of)
        if decision.case == case:
            seen, shown = world.seen_by(decision), world.shown_to(decision)
            return Again(known).decide(decision, seen=seen, shown=shown)
        world.take_in(decision)
    raise KeyError(case)
