"""The lives of open cases through one night."""

from collections.abc import Mapping

from engine.life.advance import advance
from engine.life.life import Asked, Life, ProofIn
from engine.life.step import Step


class LivesOfNight:
    """Where cases stand as one night moves them: each step is taken from where the last one led."""

    def __init__(self, lives: Mapping[str, Life]) -> None:
        """Begin with the lives as the ledger has them, by case."""
        self._lives = dict(lives)
        self._steps: list[Step] = []

    def of(self, case: str) -> Life:
        """Where a case stands now."""
        return self._lives[case]

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
