"""How long each stage of a cycle took, and telling the person who waits which one it is."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watch = Callable[[str, int, int], None]
"""Called with the stage, how many stages are done, and of how many."""


def silent(stage: str, done: int, stages: int) -> None:
    """Announce nothing to nobody."""


class Stopwatch:
    """Times the stages of one cycle and announces each to `watch`."""

    def __init__(self, watch: Watch, *, stages: int) -> None:
        """Start with nothing done of `stages`."""
        self._watch = watch
        self._stages = stages
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside as the stage `name`."""
        self._watch(name, len(self.seconds), self._stages)
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - began, 3)
            self._watch(name, len(self.seconds), self._stages)
