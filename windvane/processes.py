"""Worker processes: how many, and how they start."""

import multiprocessing
import os
import signal
import threading
from multiprocessing.context import BaseContext

WORKERS = 2


def fresh_processes(*preloaded: str) -> BaseContext:
    """Processes that fork from a server with only the `preloaded` modules in it: quick, and no threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preloaded))
    return context


def begin_work() -> None:
    """What every worker begins with: Ctrl-C is the program's to answer, and without the program it ends.

    A program that was killed cannot tell its workers to end; they would wait for their next task for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def _end_with_the_program() -> None:
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        os._exit(1)
