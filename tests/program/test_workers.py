"""Worker processes: they serve the program, and do not outlive it."""

import os
import select
import subprocess
import sys

PATIENCE = 60

KILLED = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
from windvane.processes import begin_work, fresh_processes

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, fresh_processes(), begin_work)
    print(pool.submit(os.getpid).result(), flush=True)
    input()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_with_a_program_that_was_killed(tmp_path):
    """After `kill -9` of the program no worker of it stays behind."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        worker = os.pidfd_open(int(program.stdout.readline()))
        program.communicate("\n")
    ended, _, _ = select.select([worker], [], [], PATIENCE)
    os.close(worker)

    assert ended == [worker]
