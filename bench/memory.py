"""Peak memory of a process and all that it starts, watched from outside."""

import os
import subprocess
import time

import psutil

KIB = 1024
MIB = 1024 * KIB
EVERY_SECONDS = 0.02


def watch(process: subprocess.Popen[bytes]) -> float:
    """Wait for the process; its peak memory in MiB.

    Resident memory is summed over the process and its descendants, so that what they share counts more than
    once. A peak between two looks is caught where one process alone had it, by the kernel's own account.
    """
    peak, ended = 0, 0
    while not ended:
        peak = max(peak, _resident(process.pid))
        time.sleep(EVERY_SECONDS)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    return max(peak, usage.ru_maxrss * KIB) / MIB


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
