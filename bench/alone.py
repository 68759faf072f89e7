"""One measurement in a process of its own: `python -m bench.alone MODULE ARGUMENTS`, prints JSON.

Peak memory is the process's own maximum plus, for each core, that of its largest child: never too little.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
from typing import Any

from bench.figure import Figure

MIB = 1024


class MeasurementFailedError(Exception):
    """A measurement ended in an error; its last words are the message."""


def measure(module: str, **arguments: Any) -> list[Figure]:
    """Run `bench.<module>.measure(**arguments)` in a process of its own; add its peak memory."""
    command = [sys.executable, "-m", "bench.alone", module, json.dumps(arguments)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode != 0:
        raise MeasurementFailedError((process.stderr.strip().splitlines() or ["no words"])[-1])
    return [Figure(**figure) for figure in json.loads(process.stdout.splitlines()[-1])]


def peak_mib() -> float:
    """Peak memory of this process and its children so far, in MiB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + (os.cpu_count() or 1) * largest_child) / MIB


def main() -> None:
    """Measure, and print the figures as the last line."""
    module, arguments = sys.argv[1], json.loads(sys.argv[2])
    figures = importlib.import_module(f"bench.{module}").measure(**arguments)
    print(json.dumps([figure.as_json() for figure in figures]))


if __name__ == "__main__":
    main()
