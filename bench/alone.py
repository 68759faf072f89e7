"""One measurement in a process of its own: `python -m bench.alone MODULE ARGUMENTS`, prints JSON."""

import importlib
import json
import subprocess
import sys
import tempfile
from typing import Any

from bench.figure import Figure
from bench.memory import watch
from windvane.collecting import collect_rarely


class MeasurementFailedError(Exception):
    """A measurement ended in an error; its last words are the message."""


def measure(module: str, **arguments: Any) -> list[Figure]:
    """Run `bench.<module>.measure(**arguments)` in a process of its own; add its peak memory.

    Raises MeasurementFailedError.
    """
    command = [sys.executable, "-m", "bench.alone", module, json.dumps(arguments)]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        process = subprocess.Popen(command, stdout=answer, stderr=complaint)
        peak = watch(process)
        if process.returncode != 0:
            raise MeasurementFailedError(_last_line(complaint))
        figures = [Figure(**figure) for figure in json.loads(_last_line(answer))]
    return [
        *figures,
        Figure(of=figures[0].of, what=f"peak memory: {figures[0].what}", value=peak, unit="MiB"),
    ]


def _last_line(file: Any) -> str:
    file.seek(0)
    lines: list[str] = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def main() -> None:
    """Measure as the program runs, and print the figures as the last line."""
    collect_rarely()
    module, arguments = sys.argv[1], json.loads(sys.argv[2])
    figures = importlib.import_module(f"bench.{module}").measure(**arguments)
    print(json.dumps([figure.as_json() for figure in figures]))


if __name__ == "__main__":
    main()
