"""Worker processes: how many, how they start, and the one thing that each holds to answer questions."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import Any

from windvane.collecting import collect_rarely
from windvane.interruption import held_back

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
    collect_rarely()
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def workers_that(make: Callable[[], Callable[[Any], Any]], *, workers: int = WORKERS) -> ProcessPoolExecutor:
    """Workers that each begin by making what answers a question, and hold it for their life.

    `make` travels to every worker once; `answer_here` is what they are then given, with the questions.
    """
    processes = fresh_processes(__name__, make.__module__)
    return _Workers(workers, processes, _prepare, (make,))


class _Workers(ProcessPoolExecutor):
    """Workers whom Ctrl-C does not meet while they are being made, and who then leave what is not begun."""

    def submit(self, *asked: Any, **named: Any) -> Future[Any]:
        """Ask something; the first time, workers are made."""
        with held_back():
            return super().submit(*asked, **named)

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self.shutdown(cancel_futures=failed is not None)


def answer_here(questions: Sequence[Any]) -> list[Any]:
    """Answer questions, in a worker."""
    return list(map(_answer, questions))


_answer: Callable[[Any], Any]


def _prepare(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _answer  # noqa: PLW0603 - a worker process has no other place to keep it
    begin_work()
    _answer = make()


def _end_with_the_program() -> None:
    program = multiprocessing.parent_process()
    if program is not None:
        program.join()
        os._exit(1)
