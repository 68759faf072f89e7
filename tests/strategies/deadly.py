"""Values that end the process which receives them, to see what a crash of the C engine costs."""

import os
import signal
from collections.abc import Callable


class Exiting(int):
    """A plain integer where it was made; a worker that unpickles it exits at once."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        """Be unpickled by leaving the process."""
        return os._exit, (1,)


class Faulting(int):
    """A plain integer where it was made; a worker that unpickles it dies of a segmentation fault."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        """Be unpickled by a fatal signal."""
        return signal.raise_signal, (signal.SIGSEGV,)
