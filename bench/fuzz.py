"""Anything at all for the parser, and broken rule files for the check: `python -m bench.fuzz --texts 500000`.

A text has to mean something or be refused with a code and a place inside it; a broken book has to load or be
refused with problems that all have a place inside their files. Anything else is printed, and the run fails.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from bench.mutations import mutated, spoilt_text
from rules.against_itself.book import contradictions
from rules.expression import parse
from rules.expression.errors import ExpressionError
from rules.expression.scope import Scope
from rules.load import book as loading
from rules.load.book import load_files
from rules.load.folder import read_folder
from rules.load.problem import BookError, Problem
from rules.load.text import lines_of
from rules.units import Unit

_BOOKS = Path(__file__).parents[1] / "tests" / "rules" / "books"
_SMALL = ("small", "contradicting")
_SLOW = 2.0
"""Seconds of the processor; a text or a book that takes longer is reported as hanging."""
_EVERY = 10_000
SCOPE = Scope({f"{unit}_{number}": unit for unit in Unit if unit is not Unit.DAY for number in range(2)})


def main() -> int:
    """Run both; 1 when anything crashed, hung, or was refused without a place."""
    options = _options()
    failures = 0
    runs = (("texts", options.texts, _a_text), ("books", options.files, _a_book))
    for what, count, made in runs:
        for failure in _run(what, count, made(options.seed)):
            print(f"fuzz: {failure}", file=sys.stderr, flush=True)
            failures += 1
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--texts", type=int, default=500_000, help="texts for the parser")
    parser.add_argument("--files", type=int, default=100_000, help="books with a broken file for the check")
    parser.add_argument("--seed", type=int, default=1, help="another seed breaks other things")
    return parser.parse_args()


def _run(what: str, count: int, one: Callable[[], str]) -> Iterator[str]:
    """Do one after the other; `one` says how it ended, or raises. Prints how many ended how, and how fast."""
    endings: Counter[str] = Counter()
    began = time.perf_counter()
    for number in range(1, count + 1):
        started = time.process_time()
        try:
            endings[one()] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            yield f"{what} {number}: {type(error).__name__}: {error}"
        if (took := time.process_time() - started) > _SLOW:
            yield f"{what} {number}: took {took:.1f} s"
        if number % _EVERY == 0 or number == count:
            rate = number / (time.perf_counter() - began)
            print(f"{number:>9,} {what}  {rate:>8,.0f}/s  {dict(endings.most_common(6))}", flush=True)


def _a_text(seed: int) -> Callable[[], str]:
    chance, names = np.random.default_rng(seed), tuple(SCOPE.names)

    def one() -> str:
        text = spoilt_text(chance, names)
        try:
            parse.parse_condition(text, SCOPE)
        except ExpressionError as error:
            _require(error.code.startswith("WV2"), text, "it has no code of an expression")
            _require(0 <= error.column <= len(text), text, f"column {error.column} is outside of it")
            return error.code
        return "read"

    return one


def _a_book(seed: int) -> Callable[[], str]:
    _read_once()
    chance = np.random.default_rng(seed)
    books = [read_folder(_BOOKS / name)[0] for name in _SMALL]

    def one() -> str:
        files = books[chance.integers(len(books))]
        name = sorted(files)[chance.integers(len(files))]
        broken = {**files, name: mutated(files[name], chance)}
        try:
            book = load_files(broken)
        except BookError as error:
            _check_places(error.problems, broken)
            return error.problems[0].code
        return "against itself" if any(contradictions(book)) else "loads"

    return one


def _read_once() -> None:
    """Keep what files and expressions were read as: all but one are the same from book to book."""
    for module, function in ((loading, "read_document"), (parse, "_parsed")):
        setattr(module, function, lru_cache(4_096)(getattr(module, function)))


def _check_places(problems: tuple[Problem, ...], files: Mapping[str, str]) -> None:
    for problem in problems:
        lines = lines_of(files.get(problem.file, ""))
        _require(1 <= problem.line <= len(lines), problem, "its line is outside of the file")
        _require(1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem, "its column is no place")


def _require(true: bool, what: object, otherwise: str) -> None:
    if not true:
        raise ValueError(f"{otherwise}: {what!r}")


if __name__ == "__main__":
    sys.exit(main())
