"""Everything that is measured, one after the other, each in a process of its own: `python -m bench.run`."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.alone import MeasurementFailedError, measure
from bench.figure import Figure
from bench.screening import ENGINES, ONE_BY_ONE
from bench.table import print_table

RESULTS = Path(__file__).with_name("results")


def main() -> int:
    """Measure, print the table, write the JSON; 1 when a measurement failed or engines disagree."""
    options = _options()
    figures, failures = _measured(list(_plan(options)))
    print_table(figures)
    failures += _disagreements(figures)
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    _write(figures, failures)
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--orders", type=int, nargs="+", default=[1_000_000, 10_000_000, 30_000_000])
    parser.add_argument("--subjects", type=int, default=1_000_000, help="screened by engines of columns")
    parser.add_argument("--sample", type=int, default=20_000, help="screened by engines that go one by one")
    parser.add_argument("--cases", type=int, default=100_000, help="judged, appended to a ledger, replayed")
    parser.add_argument("--only", help="measure only what this module of bench/ measures")
    return parser.parse_args()


def _plan(options: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    for module, arguments in _everything(options):
        if options.only in (None, module):
            yield module, arguments


def _everything(options: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    for engine in ENGINES:
        yield "screening", {"engine": engine, "subjects": _sample(engine, options)}
    for orders in options.orders:
        yield "market", {"orders": orders}
        yield "nightly", {"orders": orders}
        yield "measuring", {"orders": orders, "by": "windvane"}
        yield "measuring", {"orders": orders, "by": "SQL by hand"}
    yield "mentions", {"megabytes": 50}
    yield "judging", {"cases": options.cases}
    yield "one_core", {"cases": options.cases}
    yield "cascade", {"later": 1_000}
    yield "overturning", {"later": 1_000}
    yield "ledger", {"decisions": options.cases}
    yield "replay", {"decisions": options.cases}
    yield "tree", {"entries": 1_000_000, "leaves": 10_000_000}
    yield "audit", {"entries": 1_000_000}
    yield "deadlines", {"cases": options.cases}
    yield "start_up", {}
    yield "big_book", {"standards": 1_000, "indicators": 300}


def _sample(engine: str, options: argparse.Namespace) -> int:
    sample: int = options.sample if engine in ONE_BY_ONE else options.subjects
    return sample


def _measured(plan: list[tuple[str, dict[str, Any]]]) -> tuple[list[Figure], list[str]]:
    figures: list[Figure] = []
    failures: list[str] = []
    for number, (module, arguments) in enumerate(plan, start=1):
        print(f"bench: {number} of {len(plan)}: {module} {_words(arguments)}", file=sys.stderr)
        try:
            figures.extend(measure(module, **arguments))
        except MeasurementFailedError as error:
            failures.append(f"{module} {_words(arguments)} failed: {error}")
    return figures, failures


def _words(arguments: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in arguments.items())


def _disagreements(figures: list[Figure]) -> list[str]:
    """Name those who did the same work and came to different results."""
    checks: dict[str, dict[str, str]] = {}
    for figure in figures:
        work, _, digest = figure.check.partition(": ")
        checks.setdefault(work, {})[figure.of] = digest
    return [
        f"{work}, but not the same: {each}" for work, each in checks.items() if len(set(each.values())) > 1
    ]


def _write(figures: list[Figure], failures: list[str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    report = {
        "machine": {
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "figures": [figure.as_json() for figure in figures],
        "failures": failures,
    }
    (RESULTS / "latest.json").write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
