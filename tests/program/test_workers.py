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


INTERRUPTED = """
import os, signal
os.killpg(0, signal.SIGINT)

def ready():
    return str
"""
"""Ctrl-C at the very moment at which workers are being made."""

ASKING = """
import signal
from windvane.processes import answer_here, workers_that

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import interrupted  # now, and when workers are made
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with workers_that(interrupted.ready, workers=1) as pool:
        try:
            print(*pool.submit(answer_here, [7]).result())
        except KeyboardInterrupt:
            print("interrupted")
"""


def test_ctrl_c_is_the_program_s_alone(tmp_path):
    """Interrupted while its workers are made, the program hears of it, and no worker says anything."""
    (tmp_path / "interrupted.py").write_text(INTERRUPTED, encoding="utf-8")
    (tmp_path / "asking.py").write_text(ASKING, encoding="utf-8")
    asking = [sys.executable, "asking.py"]
    asked = subprocess.run(
        asking, cwd=tmp_path, capture_output=True, check=False, text=True, start_new_session=True
    )

    assert (asked.stdout, asked.stderr) == ("interrupted\n", "")
