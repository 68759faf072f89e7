"""How the program tells of a failure: one line with its code, what to do, and the exit code. Never a traceback."""

import json
import sys

from rules.failure import Failure


def tell(failure: Failure, *, as_json: bool) -> None:
    """Say on standard error what failed and how to mend it; for programs, as one JSON value on standard output too."""
    sys.stderr.write(f"error[{failure.code}]: {failure.message}\n")
    if failure.help:
        sys.stderr.write(f"  help: {failure.help}\n")
    if as_json:
        told = {"error": {"code": failure.code, "message": failure.message, "help": failure.help}}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
