"""Python's search for rings of dead objects, at the pace of a program that decides very many things."""

import gc

_NEW_OBJECTS = 100_000
_YOUNG_PASSES = 20
_MIDDLE_PASSES = 20


def collect_rarely() -> None:
    """Look for rings of dead objects rarely: a night's cases are no garbage, and nearly nothing is in rings.

    What nothing refers to any more is freed at once all the same. At Python's own pace (every 700 objects) a
    night of 100,000 cases spends a third of its time looking through what is alive.
    """
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_PASSES, _MIDDLE_PASSES)
