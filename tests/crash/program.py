"""The program as a test runs it: command after command, each killed where the test says, or not at all."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PRESENT = "2026-03-20T04:00:00+00:00"
FAULTS = Path(__file__).with_name("faults.c")
SURROUNDINGS = {"WINDVANE_LANGUAGE": "en", "COLUMNS": "100", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What meets a command, and where.

    Attributes: `what` is `call` (killed at a Python call), `file` (killed at a file operation), `torn`
    (killed with half a write done), `delay` (killed from outside after so many seconds) or `full` (the disk
    takes nothing more); `at` the number of the call or operation, from 1.
    """

    what: str
    at: float


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended.

    Attributes: `code` is its exit code, or the signal that killed it, negative; `counted` how many calls and
    file operations it made, when it came to its end, and `committing` how many before its last commit began.
    """

    code: int
    out: str
    err: str
    seconds: float
    counted: dict[str, int]
    committing: dict[str, int]

    @property
    def error(self) -> str | None:
        """The code of what it refused, if it refused."""
        return self.err.removeprefix("error[").partition("]")[0] if self.err.startswith("error[") else None

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


class Program:
    """The program, loaded; each command runs in a process of its own."""

    def __init__(self, folder: Path) -> None:
        library = folder / "faults.so"
        compiled = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(FAULTS), "-ldl"]
        subprocess.run(compiled, check=True)
        self._host = subprocess.Popen(
            [sys.executable, "-c", "from tests.crash.host import serve; serve()"],
            cwd=ROOT,
            env=os.environ | SURROUNDINGS | {"LD_PRELOAD": str(library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: object, fault: Fault | None = None, present: str = PRESENT, **env: str
    ) -> Ending:
        """Run one command to its end, or until a fault ends it. `present` is what its clock says."""
        asked = {
            "arguments": [str(argument) for argument in arguments],
            "fault": fault and fault.what,
            "at": fault.at if fault else 0,
            "present": present,
            "surroundings": env,
        }
        assert self._host.stdin is not None
        assert self._host.stdout is not None
        self._host.stdin.write(json.dumps(asked) + "\n")
        self._host.stdin.flush()
        return Ending(**json.loads(self._host.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._host.communicate()
