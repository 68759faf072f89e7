"""A process in which the program is loaded once, and which forks to run each command, with a fault in it.

It has no threads and opens nothing, so what a forked child does is what the program does when it is started.
Started by `tests/crash/program.py`; it reads one request a line and answers each with one line, in JSON.
"""

import ctypes
import importlib
import json
import os
import random
import secrets
import signal
import sys
import tempfile
import time
import traceback
import zlib
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, event

import windvane.clock
from storage.transparency import keys
from windvane.cli import main
from windvane.story import COMMANDS

FAULTS = {"file": 1, "torn": 2, "full": 3}
"""The faults that meet a file operation, as `faults.c` numbers them."""

_present = datetime.fromisoformat("2026-03-20T04:00:00+00:00")
_faults = ctypes.CDLL(os.environ["LD_PRELOAD"])
_calls = 0
_committing = {"call": 0, "file": 0}


class _KnownKeys:
    """Keys that come out alike when a command is run again on the same home."""

    from_private_bytes = Ed25519PrivateKey.from_private_bytes

    @staticmethod
    def generate() -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(random.randbytes(32))  # noqa: S311 - of a test


def serve() -> None:
    """Answer requests until there are none left."""
    windvane.clock.now = lambda: _present
    secrets.token_bytes = random.randbytes
    keys.Ed25519PrivateKey = _KnownKeys
    event.listen(Engine, "commit", _commits)
    for line in COMMANDS.values():
        importlib.import_module(f"windvane.commands.{line.module}")
    for request in sys.stdin:
        sys.stdout.write(json.dumps(_run(**json.loads(request))) + "\n")
        sys.stdout.flush()


def _run(*, arguments: list[str], fault: str | None, at: float, present: str, surroundings: dict[str, str]):
    """Run one command in a child, to its end or to the fault; tell how it ended and what it did by then."""
    with tempfile.TemporaryDirectory() as folder:
        for stream in ("out", "err"):
            (Path(folder) / stream).touch()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_the_program(Path(folder), arguments, fault=fault, at=at, present=present, env=surroundings)
        code = _wait(child, until=began + at if fault == "delay" else None)
        counted = Path(folder) / "counted"
        return {
            "code": code,
            "out": (Path(folder) / "out").read_text(encoding="utf-8", errors="replace"),
            "err": (Path(folder) / "err").read_text(encoding="utf-8", errors="replace"),
            "seconds": time.monotonic() - began,
            **(json.loads(counted.read_bytes()) if counted.exists() else {"counted": {}, "committing": {}}),
        }


def _wait(child: int, *, until: float | None) -> int:
    """The exit code of a child, negative for a signal; it is killed when it is still there at a moment."""
    while until is not None and time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.0005)
    if until is not None:
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _be_the_program(
    folder: Path, arguments: list[str], *, fault: str | None, at: float, present: str, env: dict[str, str]
) -> None:
    """Run the command as if this process had been started for it; never returns."""
    global _present  # noqa: PLW0603 - the clock of this process
    _present = datetime.fromisoformat(present)
    os.environ.update(env)
    random.seed(_chance(arguments))
    for stream, name in ((sys.stdout, "out"), (sys.stderr, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT), stream.fileno())
    code = 99
    try:
        _count(fault, at)
        main(arguments)
    except SystemExit as ending:
        code = int(ending.code or 0)
    except BaseException:  # noqa: BLE001 - whatever it is, nobody may see more than this process's end
        traceback.print_exc()
    finally:
        sys.setprofile(None)
        files = _faults.faults_done()
        _faults.faults_arm(ctypes.c_long(0), 0)
        sys.stdout.flush()
        sys.stderr.flush()
        told = {"counted": {"call": _calls, "file": files}, "committing": _committing}
        (folder / "counted").write_text(json.dumps(told), encoding="utf-8")
        os._exit(code)


def _commits(connection: Connection) -> None:
    """Note how far the command is when it begins to commit; the last time is what stays noted."""
    if connection.get_execution_options().get("windvane_purpose") == "write":
        _committing.update(call=_calls, file=_faults.faults_done())


def _chance(arguments: list[str]) -> int:
    """What salts and keys are drawn by: the command, and the keys that its home has published."""
    *command, home = arguments
    published = Path(home) / "keys" / "ledger.pub"
    told = published.read_bytes() if published.exists() else b""
    return zlib.crc32(" ".join(command).encode() + told)


def _count(fault: str | None, at: float) -> None:
    """Count calls and file operations from here on, and meet the fault at its number."""
    last = int(at) if fault == "call" else -1

    def called(_frame: FrameType, event: str, _argument: Any) -> None:
        global _calls  # noqa: PLW0603 - counted as cheaply as can be
        if event == "call":
            _calls += 1
            if _calls == last:
                os.kill(os.getpid(), signal.SIGKILL)

    _faults.faults_arm(ctypes.c_long(int(at)), FAULTS.get(fault or "", 0))
    if fault in (None, "call"):
        sys.setprofile(called)
