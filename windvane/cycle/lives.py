"""The lives of open cases through one night."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime

from engine.life.advance import advance
from engine.life.life import Asked, Life, ProofIn
from engine.life.standing import Standing
from engine.life.step import Step
from windvane.turn import Turn, take_in_order

StandingsOf = Callable[[Collection[str]], Mapping[str, Standing]]
"""Where cases stood as the night began, by id: what the ledger has of them."""


class LivesOfNight:
    """Where cases stand as one night moves them: each step is taken from where the last one led.

    Of most cases their life is all that a night needs; where they stand is read when it is asked for.
    """

    def __init__(self, lives: Mapping[str, Life], standings_of: StandingsOf) -> None:
        """Begin with the lives as the ledger has them, by case."""
        self._lives = dict(lives)
        self._standings_of = standings_of
        self._steps: list[Step] = []

    def of(self, case: str) -> Life:
        """Where a case stands now."""
        return self._lives[case]

    def not_before(self, case: str, at: datetime) -> datetime:
        """The moment of a step to come: a night that is caught up comes after what happened since."""
        return max(at, self.of(case).last_step)

    def has_open_notice(self, case: str) -> bool:
        """Whether it is a case of tonight that still asks for a rectification."""
        return case in self._lives and isinstance(self.of(case).rectification, Asked | ProofIn)

    def take(self, step: Step) -> None:
        """Take a step. Raises IllegalStepError, with nothing changed, when it cannot be taken now."""
        self._lives[step.case] = advance(self._lives[step.case], step)
        self._steps.append(step)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps taken tonight, in their order."""
        return tuple(self._steps)

    def standings(self, cases: Iterable[str]) -> dict[str, Standing]:
        """Where cases stand now, with all that happened to them, by id."""
        began = self._standings_of(set(cases))
        return {**began, **{turn.step.case: turn.after for turn in self._turns(began)}}

    def turns(self, cases: Iterable[str]) -> tuple[Turn, ...]:
        """The steps that these cases took tonight, in their order, each with where it led from and to."""
        return tuple(self._turns(self._standings_of(set(cases))))

    def _turns(self, began: Mapping[str, Standing]) -> Iterator[Turn]:
        return take_in_order(began, (step for step in self._steps if step.case in began))
