"""Worker processes: how many, and how they start."""

import multiprocessing
from multiprocessing.context import BaseContext

WORKERS = 2


def fresh_processes(*preloaded: str) -> BaseContext:
    """Processes that fork from a server with only the `preloaded` modules in it: quick, and no threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preloaded))
    return context
