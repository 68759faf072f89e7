"""Ctrl-C, held back while something is begun that must not be left half begun."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def held_back() -> Iterator[None]:
    """Hear of Ctrl-C when this is over; processes that begin meanwhile never hear of it.

    It is the main thread's to hear: in any other, nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    resource_tracker.ensure_running()  # would let Ctrl-C through again, were it started meanwhile
    usual = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        signal.signal(signal.SIGINT, usual)
        if heard:
            os.kill(os.getpid(), signal.SIGINT)
