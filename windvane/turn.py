"""One step of one case, with how the case stood before it and stands after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.life.standing import Standing
from engine.life.step import Step


@dataclass(frozen=True, slots=True)
class Turn:
    """A step taken, not yet kept."""

    before: Standing
    step: Step
    after: Standing


def take(standing: Standing, step: Step) -> Turn:
    """Take a step. Raises IllegalStepError when the case is not where that step can be taken."""
    return Turn(standing, step, standing.after(step))


def steps_seen(turns: Iterable[Turn]) -> Mapping[str, int]:
    """How many steps each case had taken before the first of these."""
    seen: dict[str, int] = {}
    for turn in turns:
        seen.setdefault(turn.step.case, len(turn.before.steps))
    return seen


def take_in_order(standings: Mapping[str, Standing], steps: Iterable[Step]) -> Iterator[Turn]:
    """Take steps of cases (standings by id) in their order, each from where the last of its case led.

    Raises IllegalStepError for a step that cannot be taken there.
    """
    now = dict(standings)
    for step in steps:
        turn = take(now[step.case], step)
        now[step.case] = turn.after
        yield turn
