"""Peak memory of a process and all that it starts, watched from outside."""

import resource
import subprocess
import time

import psutil

MIB = 1024 * 1024
EVERY_SECONDS = 0.02


def watch(process: subprocess.Popen[bytes]) -> float:
    """Wait for the process; its peak memory in MiB.

    Resident memory is summed over the process and its descendants, so that what they share counts more than
    once. A peak between two looks is caught where one process alone had it, by the kernel's own account.
    """
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(EVERY_SECONDS)
    by_the_kernel = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return max(peak, by_the_kernel) / MIB


def _resident(pid: int) -> int:
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(_own(member) for member in family)


def _own(process: psutil.Process) -> int:
    try:
        resident: int = process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
    return resident
